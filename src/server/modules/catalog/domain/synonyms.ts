import type { MarketCode } from "@/market";
import { normalTerm } from "./meanings";

/*
 * Words that mean the same to people and have no letters in common, or that are commonly spelled otherwise. Words
 * left of an arrow, or of a line without one, find each other; they find what is right of it too, and not the reverse. A market's owner
 * adds others without a new build: `npm run synonyms`.
 */

const korean = `
소파, 쇼파, 카우치
러닝머신, 런닝머신, 트레드밀
스피커, 스피카
앰프, 엠프, 앰플리파이어
모니터, 모니타
프로젝터, 프로젝타, 빔프로젝터, 빔 프로젝터
노트북, 랩탑, 랩톱
냉장고 > 와인 셀러, 와인셀러
자전거, 싸이클, 사이클
전기 자전거, 전기자전거, 이바이크
공기청정기, 공청기
세탁기, 드럼세탁기, 워셔
기타, 키타
신시사이저, 신디사이저, 신디
바이올린, 바이얼린
커피머신, 커피 머신, 에스프레소 머신
식탁, 다이닝 테이블, 테이블
의자, 체어
책상, 데스크
조명, 램프, 스탠드 조명
헤드폰, 헤드셋
턴테이블, 레코드 플레이어, 전축
덤벨, 아령
로잉 머신, 로잉머신, 조정 기구
시계, 와치, 워치
크로노그래프, 크로노
텐트, 천막
쌍안경, 망원경
오븐, 화덕
오디오 > 앰프, 스피커, 턴테이블
`;

const english = `
sofa, couch, settee, loveseat
refrigerator, fridge, icebox > wine cabinet
stereo, hi-fi, hifi > amplifier, speakers, turntable
record player, vinyl player, turntable
amplifier, amp, receiver
speakers, loudspeakers
headphones, cans, headset
laptop, notebook
monitor, screen, display
projector, beamer
washing machine, washer
lawn mower, lawnmower, robot mower
treadmill, running machine
rowing machine, rower, erg
dumbbells, free weights
bike, bicycle, cycle
e-bike, ebike, electric bike, electric bicycle
chronograph, stopwatch watch
watch, wristwatch, timepiece
synthesizer, synth
violin, fiddle
drum, snare
espresso machine, coffee machine, coffee maker
grinder, coffee mill
stove, camp stove, cooker
paddle board, paddleboard, sup
desk, standing desk, work table
chair, office chair, task chair
lamp, light
sideboard, credenza, buffet
table, dining table, kitchen table
wine cabinet, wine cooler, wine fridge
tent, shelter
binoculars, field glasses
telescope, spyglass
camera, cam
`;

/** Both languages are written in both markets; American words that another market uses otherwise stand by themselves. */
const rules: Readonly<Record<MarketCode, string>> = {
  kr: korean + english,
  us: `${korean}${english}
faucet, tap
vacuum, vacuum cleaner, hoover
cookout > pizza oven, stove
`,
};

/** The terms that another term finds as well, of what a market ships with. */
export function synonymsOfMarket(market: MarketCode): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const put = (term: string, also: string) => {
    if (term === also) return;
    const known = found.get(term) ?? new Set();
    found.set(term, known.add(also));
  };
  for (const rule of rules[market].split("\n")) {
    const [left = [], right = []] = rule.split(">").map((side) =>
      side
        .split(",")
        .map(normalTerm)
        .filter((term) => term !== ""),
    );
    for (const term of left) for (const also of [...left, ...right]) put(term, also);
  }
  return new Map([...found].map(([term, also]) => [term, [...also]]));
}
