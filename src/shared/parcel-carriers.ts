interface ParcelCarrier {
  readonly name: string;
  /** How people write it, in small letters and without spaces or marks. */
  readonly alsoKnownAs: readonly string[];
  /** Where a parcel is followed; the number is put at the end. */
  readonly trackingUrl: string;
}

/** Who carries parcels in Korea and the United States, each with its own page for following one. */
const parcelCarriers: readonly ParcelCarrier[] = [
  {
    name: "CJ Logistics",
    alsoKnownAs: ["cj", "cjlogistics", "cj대한통운", "대한통운", "cj택배"],
    trackingUrl: "https://trace.cjlogistics.com/next/tracking.html?wblNo=",
  },
  {
    name: "Hanjin",
    alsoKnownAs: ["hanjin", "hanjinexpress", "한진", "한진택배"],
    trackingUrl: "https://www.hanjin.com/kor/CMS/DeliveryMgr/WaybillResult.do?mCode=MN038&schLang=KR&wblnumText2=",
  },
  {
    name: "Lotte Global Logistics",
    alsoKnownAs: ["lotte", "lottegloballogistics", "롯데", "롯데택배", "롯데글로벌로지스"],
    trackingUrl: "https://www.lotteglogis.com/home/reservation/tracking/linkView?InvNo=",
  },
  {
    name: "Korea Post",
    alsoKnownAs: ["koreapost", "epost", "우체국", "우체국택배"],
    trackingUrl: "https://service.epost.go.kr/trace.RetrieveDomRigiTraceList.comm?sid1=",
  },
  {
    name: "Logen",
    alsoKnownAs: ["logen", "ilogen", "로젠", "로젠택배"],
    trackingUrl: "https://www.ilogen.com/web/personal/trace/",
  },
  {
    name: "DHL",
    alsoKnownAs: ["dhl", "dhlexpress"],
    trackingUrl: "https://www.dhl.com/global-en/home/tracking/tracking-express.html?submit=1&tracking-id=",
  },
  {
    name: "FedEx",
    alsoKnownAs: ["fedex", "페덱스"],
    trackingUrl: "https://www.fedex.com/fedextrack/?trknbr=",
  },
  {
    name: "UPS",
    alsoKnownAs: ["ups"],
    trackingUrl: "https://www.ups.com/track?tracknum=",
  },
  {
    name: "USPS",
    alsoKnownAs: ["usps", "unitedstatespostalservice"],
    trackingUrl: "https://tools.usps.com/go/TrackConfirmAction?tLabels=",
  },
];

/** The carriers' names, as they are offered where a parcel is sent. */
export const parcelCarrierNames: readonly string[] = parcelCarriers.map(({ name }) => name);

/** The carrier's own page about a parcel; null for a carrier that we do not know, or a number that is none of a parcel. */
export function trackingUrlOf(carrier: string, trackingNumber: string): string | null {
  const written = carrier.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
  const known = parcelCarriers.find(({ alsoKnownAs }) => alsoKnownAs.includes(written));
  const number = trackingNumber.replaceAll(/[\s-]/g, "");
  return known && /^(?=(?:.*\d){6})[0-9A-Za-z]{6,40}$/.test(number) ? `${known.trackingUrl}${number}` : null;
}
