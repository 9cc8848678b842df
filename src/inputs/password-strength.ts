import { ZxcvbnFactory } from "@zxcvbn-ts/core";
import * as common from "@zxcvbn-ts/language-common";
import * as english from "@zxcvbn-ts/language-en";
import { convertHangulToQwerty } from "es-hangul";
import { passwordMinLength } from "./identity";

/** How hard a password is to guess, in words a person can act on. `too_short` and `guessable` are refused. */
export type PasswordStrength = "too_short" | "guessable" | "fair" | "strong";

/**
 * Korean words that passwords are made of, the commonest first. Each also counts as it comes out of a keyboard that was
 * left in English: `비밀번호` is typed `qlalfqjsgh`.
 */
const koreanWords =
  "비밀번호 암호 사랑해 사랑 대한민국 한국 서울 부산 제주도 안녕하세요 안녕 감사합니다 행복 행복하자 우리집 우리가족 가족 엄마 아빠 엄마아빠 친구 아들 우리아들 우리딸 강아지 고양이 바보 천사 공주 왕자 하나님 예수님 아멘 부처님 할렐루야 화이팅 파이팅 대박 부자 부자되자 로또 성공 건강 자유 희망 평화 미래 최고 짱 홍길동 김철수 이순신 세종대왕 무궁화 태극기 독도 한글 호랑이 토끼 봄여름가을겨울 봄 여름 가을 겨울 하늘 바다 나무 별 달 해 꽃 무지개 축구 야구 농구 월드컵 손흥민 삼성 현대 엘지 네이버 카카오 치킨 떡볶이 김치 라면 커피 소주 맥주 학교 회사 선생님 학생 공부 시험 합격 졸업 결혼 생일 기념일 일월 이월 삼월 월요일 금요일 토요일 일요일 가나다라마바사 가나다라 동해물과백두산이 마르고닳도록 마이홈 로그인 관리자 테스트 마켓 쇼핑 파트와이즈".split(
    " ",
  );

/** Words that somebody would try here first. */
const marketWords = ["partwise", "partwiser", "marketplace"];

/** Beyond this a password is as hard to guess as it looks up to here, while weighing it takes ever longer. */
const weighedLetters = 20;
/** zxcvbn's scale: 3 is 10^8 guesses or more, safely unguessable with a hash that is slow on purpose. */
const leastScore = 3;

/** What must be left without the person's name or address. */
const fewestOtherLetters = 8;

let scorer: ZxcvbnFactory | null = null;

function scorePassword(password: string, own: readonly string[]): number {
  scorer ??= new ZxcvbnFactory({
    dictionary: {
      ...common.dictionary,
      ...english.dictionary,
      korean: koreanWords,
      koreanTyped: koreanWords.map((word) => convertHangulToQwerty(word)),
      market: marketWords,
    },
    graphs: common.adjacencyGraphs,
    maxLength: weighedLetters,
  });
  return scorer.check(password.slice(0, weighedLetters), own.flatMap(partsOf)).score;
}

/** A name or an address, and what it is made of: `jiwoo.han@example.com` is also `jiwoo`, `han` and `example`. */
function partsOf(text: string): string[] {
  return [text, ...text.split("@"), ...text.split(/[^\p{L}\p{N}]+/u)]
    .filter((part) => part.length >= 2)
    .map((part) => part.toLowerCase());
}

/** Whether little is left of a password without what is known of the person, however long that is. */
function isMostlyOwn(password: string, own: readonly string[]): boolean {
  const lower = password.toLowerCase();
  return own
    .flatMap(partsOf)
    .some((part) => part.length >= 4 && lower.replaceAll(part, "").length < fewestOtherLetters && lower.includes(part));
}

/**
 * Weighs a password as a program that guesses would: by lists of common passwords and words, English and Korean, rows of
 * the keyboard, dates, repeats, and what is known of the person (`own`: their name and address). The lists are large:
 * browsers load this file when somebody chooses a password, and not before.
 */
export function passwordStrength(password: string, own: readonly string[]): PasswordStrength {
  if (password.length < passwordMinLength) return "too_short";
  const composed = password.normalize("NFC");
  if (isMostlyOwn(composed, own)) return "guessable";
  const score = scorePassword(composed, own);
  if (score < leastScore) return "guessable";
  return score === leastScore ? "fair" : "strong";
}
