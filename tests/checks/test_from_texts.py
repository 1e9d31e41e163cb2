"""Two invented texts set side by side, from the words to the verdict: above all, what must never be called a conflict.

Of each text the first number is meant. A row says which verdicts are right: A agree, C compatible, T tension,
X conflict, N not comparable.
"""

from __future__ import annotations

import pytest

from quotedfigures import extract_claims, load_codebook
from quotedfigures.checks import compare
from quotedfigures.codebook import Codebook
from quotedfigures.model import Comparison, Document

VERDICTS = {"A": "agree", "C": "compatible", "T": "tension", "X": "conflict", "N": "not_comparable"}


@pytest.fixture(scope="module")
def codebook() -> Codebook:
    return load_codebook()


def beside(codebook: Codebook, first: tuple[str, str], second: tuple[str, str]) -> Comparison:
    """The comparison of the first numbers of two texts, each with its date."""
    documents = (
        Document(f"{name}.txt", text, publisher=f"Publisher {name}", date=day)
        for name, (day, text) in (("a", first), ("b", second))
    )
    found = [extract_claims(document, codebook)[0] for document in documents]
    return compare(*found, codebook)


# fmt: off
ROWS = [
    # counted up over time: since the same day, since other days, as of a day
    ("2023-04-30", "330,000 people have been internally displaced in Sudan since 15 April 2023.",
     "2023-12-20", "5.9 million people have been internally displaced in Sudan since 15 April 2023.", "C"),
    ("2023-12-20", "5.9 million people have been displaced in Sudan since 15 April 2023.",
     "2023-12-20", "1.1 million people have been displaced in Sudan since 1 October 2023.", "C"),
    ("2023-12-20", "5.9 million people have been internally displaced in Sudan since 15 April 2023.",
     "2023-12-22", "2.5 million people have been internally displaced in Sudan since 15 April 2023.", "X"),
    ("2023-07-20", "3.4 million people were acutely food insecure in Somalia between April and June 2023.",
     "2023-07-20", "4.3 million people were acutely food insecure in Somalia between January and June 2023.", "N"),
    ("2024-01-10", "As of 31 December 2023, 971,904 Rohingya refugees were registered in Bangladesh.",
     "2024-01-10", "In 2023, 55,000 Rohingya refugees were registered in Bangladesh.", "N"),
    ("2024-03-11", "As of 10 March 2024, 31 people have died of cholera in Gedaref, Sudan.",
     "2024-03-11", "In March 2024, 12 people died of cholera in Gedaref, Sudan.", "CN"),
    # a year that does not begin in January
    ("2023-10-05", "In fiscal year 2023 some 60,000 refugees arrived in the United States.",
     "2023-10-05", "In 2023, about 75,000 refugees arrived in the United States.", "N"),
    ("2023-10-05", "In the financial year 2022/23, 75,340 people applied for asylum in the United Kingdom.",
     "2023-10-05", "In the year ending June 2023, 78,768 people applied for asylum in the United Kingdom.", "N"),
    # some people among others
    ("2023-09-03", "From January to August 2023, 333,704 people crossed into Panama.",
     "2023-09-05", "From January to August 2023, 201,288 Venezuelans crossed into Panama.", "CN"),
    ("2023-06-12", "On 31 May 2023, 4.5 million refugees were living in Türkiye.",
     "2023-06-12", "On 31 May 2023, 3.4 million Syrians were living in Türkiye.", "CN"),
    ("2023-06-12", "On 31 May 2023, 4.5 million foreigners were living in Türkiye.",
     "2023-06-12", "On 31 May 2023, 3.4 million refugees were living in Türkiye.", "C"),
    ("2023-06-12", "In May 2023, 71,300 people returned from Iran to Afghanistan.",
     "2023-06-12", "In May 2023, 102,000 Afghans returned from Iran to Afghanistan.", "X"),
    ("2024-01-10", "In 2023, 17,319 unaccompanied minors arrived by sea in Italy.",
     "2024-01-10", "In 2023, 17,300 unaccompanied children arrived by sea in Italy.", "AC"),
    ("2024-02-12", "Kenya hosted 774,370 refugees and asylum seekers on 31 January 2024.",
     "2024-02-12", "Kenya hosted 520,000 refugees on 31 January 2024.", "C"),
    ("2024-02-12", "Kenya hosted 774,370 refugees and asylum seekers on 31 January 2024.",
     "2024-02-12", "Kenya hosted 520,000 asylum seekers and refugees on 31 January 2024.", "X"),
    ("2024-02-12", "In 2023, 74,370 refugees and migrants arrived in Greece.",
     "2024-02-12", "In 2023, 52,000 migrants arrived in Greece.", "C"),
    ("2024-02-12", "In 2023, 740 Syrians and Iraqis were deported from Turkey.",
     "2024-02-12", "In 2023, 410 Iraqis and Afghans were deported from Turkey.", "N"),
    ("2023-07-05", "On 4 July 2023, 14 women activists were detained in Tunis.",
     "2023-07-05", "On 4 July 2023, 40 activists were detained in Tunis.", "C"),
    ("2023-07-05", "On 4 July 2023, 64 women activists were detained in Tunis.",
     "2023-07-05", "On 4 July 2023, 40 activists were detained in Tunis.", "X"),
    # on top of others, so many in each stretch of time
    ("2023-11-08", "An additional 4,000 refugees arrived in Chad in October 2023.",
     "2023-11-08", "In October 2023, 61,000 refugees arrived in Chad.", "N"),
    ("2023-11-08", "Some 4,000 more refugees arrived in Chad in October 2023.",
     "2023-11-08", "In October 2023, 61,000 refugees arrived in Chad.", "N"),
    ("2023-11-08", "On average 36,000 refugees arrived in Chad each month in 2023.",
     "2023-11-08", "In 2023, 483,000 refugees arrived in Chad.", "N"),
    ("2023-11-08", "1,200 refugees arrived in Chad daily in October 2023.",
     "2023-11-08", "In October 2023, 61,000 refugees arrived in Chad.", "N"),
    # places of one name, and parts of a country
    ("2023-11-08", "In October 2023, 220 people were killed in Khartoum, Sudan.",
     "2023-11-08", "In October 2023, 85 people were killed in Khartoum State, Sudan.", "N"),
    ("2022-09-05", "In August 2022, 112 people were killed in Sunamganj district, Bangladesh.",
     "2022-09-05", "In August 2022, 112 people were killed in Sunamganj, Bangladesh.", "A"),
    ("2023-11-08", "In October 2023, 61,000 refugees arrived in eastern Chad.",
     "2023-11-08", "In October 2023, 64,300 refugees arrived in Chad.", "CN"),
    # what is done with applications, who did it, what of, who among whom, what is denied or could be
    ("2023-06-12", "In 2022, 51,000 people applied for asylum in Austria.",
     "2023-06-12", "In 2022, 13,000 people were granted asylum in Austria.", "N"),
    ("2023-06-12", "In 2022, 112,272 asylum applications were lodged in Austria.",
     "2023-06-12", "In 2022, 98,000 people applied for asylum in Austria.", "N"),
    ("2023-06-12", "In 2022, 112,272 asylum applications were lodged in Austria.",
     "2023-06-12", "In 2022, 90,100 asylum applications were lodged in Austria, the chancellery says.", "X"),
    ("2023-06-12", "In 2022, 112,272 asylum applications were lodged in Austria.",
     "2023-06-12", "In 2022, 21,000 asylum applications were rejected in Austria.", "N"),
    ("2023-06-12", "In 2022, 112,272 first-time asylum applications were lodged in Austria.",
     "2023-06-12", "In 2022, 118,400 asylum applications were lodged in Austria.", "CN"),
    ("2023-06-12", "In May 2023, 45 people were killed in Darfur, Sudan.",
     "2023-06-12", "In May 2023, 120 people were killed or injured in Darfur, Sudan.", "N"),
    ("2023-06-12", "In May 2023, 45 people were killed and injured in Darfur, Sudan.",
     "2023-06-12", "In May 2023, 12 people were killed in Darfur, Sudan.", "N"),
    ("2023-06-12", "In May 2023, there were 345 civilian casualties in Helmand, Afghanistan.",
     "2023-06-12", "In May 2023, 120 civilians were killed in Helmand, Afghanistan.", "NC"),
    ("2023-06-12", "In May 2023, there were 345 civilian deaths in Helmand, Afghanistan.",
     "2023-06-12", "In May 2023, 120 civilians were killed in Helmand, Afghanistan.", "X"),
    ("2023-06-12", "In May 2023, police killed 45 people in Rio de Janeiro, Brazil.",
     "2023-06-12", "In May 2023, 120 people were killed in Rio de Janeiro, Brazil.", "CN"),
    ("2023-06-12", "In May 2023, air strikes killed 45 people in Tigray, Ethiopia.",
     "2023-06-12", "In May 2023, drone strikes killed 20 people in Tigray, Ethiopia.", "NC"),
    ("2023-06-12", "On 5 May 2023, 45 people were killed in an attack on Kishishe, DR Congo.",
     "2023-06-12", "On 5 May 2023, 131 people were killed in Kishishe, DR Congo.", "X"),
    ("2023-06-12", "Militants killed 45 people in Ituri, DR Congo, in May 2023.",
     "2023-06-12", "The army killed 71 militants in Ituri, DR Congo, in May 2023.", "N"),
    ("2023-06-12", "The camp in Kutupalong, Bangladesh can host 40,000 refugees.",
     "2023-06-12", "The camp in Kutupalong, Bangladesh hosts 62,000 refugees.", "N"),
    ("2023-06-12", "In May 2023, 62 percent of the refugees in Chad were children.",
     "2023-06-12", "In May 2023, 48 percent of the refugees in Chad were children.", "X"),
    ("2023-06-12", "In May 2023, 62 percent of the refugees in Chad were women and children.",
     "2023-06-12", "In May 2023, 48 percent of the refugees in Chad were children.", "N"),
    ("2023-06-12", "In 2022, 80 percent of Syrians in Lebanon lived in poverty.",
     "2023-06-12", "In 2022, 44 percent of people in Lebanon lived in poverty.", "N"),
    ("2023-06-12", "People were held for 14 days in Pournara, Cyprus.",
     "2023-06-12", "People were held for up to 80 days in Pournara, Cyprus.", "N"),
    ("2023-06-12", "In May 2023, 12,400 households were displaced in Tigray, Ethiopia.",
     "2023-06-12", "In May 2023, 8,100 families were displaced in Tigray, Ethiopia.", "X"),
    ("2023-06-12", "The army denied that 300 people had been killed in Mai Kadra, Ethiopia, in May 2023.",
     "2023-06-12", "Residents say 60 people were killed in Mai Kadra, Ethiopia, in May 2023.", "N"),
    ("2023-06-12", "It is not true that 300 people were killed in Mai Kadra, Ethiopia, in May 2023.",
     "2023-06-12", "Residents say 60 people were killed in Mai Kadra, Ethiopia, in May 2023.", "N"),
    ("2023-06-12", "In the week of 5 to 11 June 2023, 4,300 people arrived in Lampedusa, Italy.",
     "2023-06-12", "From 5 to 11 June 2023, 6,100 people arrived in Lampedusa, Italy.", "X"),
    ("2023-06-12", "Since 2014, 27,000 people have drowned in the Mediterranean.",
     "2023-06-12", "Since 2000, 22,000 people have drowned in the Mediterranean.", "X"),
    ("2023-06-12", "In 2022, 74 people died in custody in Sudan.",
     "2023-06-12", "In 2022, 1,180 people died in Sudan.", "CN"),
    # who tells a number, and in which words, is no limit of it
    ("2021-06-12", "Police said 14 people were killed in Conakry, Guinea, on 4 May 2021.",
     "2021-06-12", "At least 37 people were killed in Conakry, Guinea, on 4 May 2021, a lawyers' group says.", "X"),
    ("2020-06-12", "The army said that it had detained 120 people in Goma, DR Congo, on 12 February 2020.",
     "2020-06-12", "Local monitors counted 410 people detained in Goma, DR Congo, on 12 February 2020.", "X"),
    ("2023-12-12", "Pakistan decided to deport 1.7 million Afghans.",
     "2023-12-12", "Pakistan plans to deport 400,000 Afghans.", "X"),
    ("2021-06-12", "Italy's interior ministry said 34,000 migrants had arrived in Italy by sea in 2020.",
     "2021-06-12", "In 2020, 61,000 migrants arrived in Italy by sea, the coast guard said.", "X"),
    # what is said of them beyond the coded event, why, and by whom they were helped
    ("2023-06-12", "On 31 May 2023, 4,500 migrants were held in detention in Greece.",
     "2023-06-12", "In May 2023, police in Greece detained 300 migrants.", "N"),
    ("2023-06-12", "In 2022, 1,739 people were killed by the flood in Pakistan.",
     "2023-06-12", "In 2022, 12,867 people were injured by the flood in Pakistan.", "N"),
    ("2023-06-12", "In May 2023, 250-300 people were killed in Geneina, Sudan.",
     "2023-06-12", "In May 2023, 280 people were killed in Geneina, Sudan.", "A"),
    ("2023-06-12", "In May 2023, 40,000 Sudanese refugees arrived in Chad.",
     "2023-06-12", "In May 2023, 9,000 Chadian returnees arrived in Chad from Sudan.", "N"),
    ("2023-06-12", "On 31 May 2023, 1,200 prisoners were on death row in Iraq.",
     "2023-06-12", "On 31 May 2023, 63,000 prisoners were held in Iraq.", "NC"),
    ("2023-06-12", "In 2022, 55 prisoners were executed in Iran.",
     "2023-06-12", "In 2022, 582 people were executed in Iran.", "NC"),
    ("2023-06-12", "In 2022, 256 people were executed in Iran for drug offences.",
     "2023-06-12", "In 2022, 582 people were executed in Iran.", "NC"),
    ("2023-06-12", "In 2022, 256 death sentences were passed in Egypt.",
     "2023-06-12", "In 2022, 24 death sentences were carried out in Egypt.", "N"),
    ("2023-06-12", "In 2022, 1,400 people were arrested in Turkey for insulting the president.",
     "2023-06-12", "In 2022, 332,000 people were arrested in Turkey over alleged links to the movement.", "N"),
    ("2023-06-12", "In 2022, 1,400 people were arrested in Belarus at protests.",
     "2023-06-12", "In 2022, 6,381 people were arrested in Belarus.", "NC"),
    ("2023-06-12", "In 2022, 40 journalists were arrested in Belarus.",
     "2023-06-12", "In 2022, 32 journalists were sentenced in Belarus.", "N"),
    ("2023-06-12", "In 2022, 3,000 homes were demolished in the West Bank.",
     "2023-06-12", "In 2022, 950 homes were damaged in the West Bank.", "N"),
    ("2023-06-12", "In 2022, 849 settler attacks were recorded in the West Bank.",
     "2023-06-12", "In 2022, 228 attacks on health care were recorded in the West Bank.", "N"),
    ("2023-06-12", "In 2022, 1,700 schools were closed in Mali.",
     "2023-06-12", "In 2022, 160 schools were attacked in Mali.", "N"),
    ("2023-06-12", "In 2022, 512,000 children were out of school in Mali.",
     "2023-06-12", "In 2022, 2.1 million children were enrolled in Mali.", "N"),
    ("2023-06-12", "In 2022, 512,000 children received school meals in Mali.",
     "2023-06-12", "In 2022, 90,000 children received psychosocial support in Mali.", "N"),
    ("2023-06-12", "In 2022, UNICEF reached 512,000 children with water in Mali.",
     "2023-06-12", "In 2022, UNICEF reached 90,000 children with vaccines in Mali.", "N"),
    ("2023-06-12", "In 2022, the agency gave cash to 12,000 families in Syria.",
     "2023-06-12", "In 2022, the agency gave food to 40,000 families in Syria.", "N"),
    ("2023-06-12", "In 2022, WFP assisted 5.5 million people in Syria.",
     "2023-06-12", "In 2022, UNHCR assisted 1.2 million people in Syria.", "N"),
    ("2023-06-12", "In 2022, WFP gave food aid to 5.5 million people in Syria.",
     "2023-06-12", "In 2022, WFP gave food aid to 3.1 million people in Syria.", "X"),
    ("2023-06-12", "In the first half of 2022, 8,000 people were deported from Germany.",
     "2023-06-12", "In 2022, 6,000 people were deported from Germany.", "X"),
    # places that no gazetteer knows, and where people come from
    ("2024-03-12", "On 25 February 2024, in the villages of Nondin and Soro, 223 people were killed in Burkina Faso.",
     "2024-03-12", "In Komsilga, 52 people were killed in Burkina Faso on 25 February 2024.", "CN"),
    ("2023-11-12", "At the end of 2022, there were 2.2 million refugees from South Sudan.",
     "2023-11-12", "At the end of 2022, there were 340,000 refugees in South Sudan.", "N"),
    ("2023-11-12", "The government wants to expel 1.7 million undocumented Afghans from Pakistan.",
     "2023-11-13", "1.1 million undocumented Afghans in Pakistan are to be deported.", "X"),
    ("2022-12-01", "In 2022, 75 percent of refugee children in Jordan were vaccinated against measles.",
     "2022-12-02", "In 2022, 40 percent of refugee children in Jordan were vaccinated against polio.", "N"),
    # what a second pair of eyes would hold apart, and what it would not
    ("2023-06-12", "The number of refugees in Rwanda stood at 134,000 at the end of May 2023.",
     "2023-06-15", "Rwanda was hosting 127,000 refugees at the end of May 2023.", "X"),
    ("2023-06-12", "Half a million children in Yemen are severely malnourished.",
     "2023-06-15", "2.2 million children in Yemen are malnourished.", "CN"),
    ("2023-06-12", "In April 2023 fighting in Khartoum killed at least 528 people.",
     "2023-06-15", "In April 2023, fighting killed 387 people in Khartoum, the ministry says.", "X"),
    ("2023-06-12", "The bombing of the hospital in Kunduz killed 42 people on 3 October 2015.",
     "2023-06-15", "The bombing of the hospital in Kunduz killed 30 people on 3 October 2015.", "X"),
    ("2023-06-12", "As of June 2023, Poland hosted 990,000 Ukrainian refugees.",
     "2023-06-15", "As of June 2023, 1.6 million Ukrainian refugees had registered for protection in Poland.", "N"),
    ("2023-06-12", "As of June 2023, Poland hosted 990,000 Ukrainian refugees.",
     "2023-06-15", "As of June 2023, 1.3 million Ukrainian refugees were living in Poland.", "X"),
    ("2023-06-12", "Kutupalong is home to 620,000 Rohingya.",
     "2023-06-15", "The camps in Bangladesh are home to 960,000 Rohingya.", "CN"),
    ("2023-06-12", "On 5 March 2023 a fire in camp 11 in Cox's Bazar, Bangladesh, destroyed 2,000 shelters.",
     "2023-06-15", "On 5 March 2023 a fire in camp 11 in Cox's Bazar, Bangladesh, destroyed 2,806 shelters.", "X"),
    ("2023-06-12", "In 2022, Mexico deported 121,000 migrants.",
     "2023-06-15", "In 2022, Mexico deported 106,868 migrants.", "X"),
    ("2023-06-12", "In 2022, Mexico granted asylum to 27,000 people.",
     "2023-06-15", "In 2022, 118,756 people applied for asylum in Mexico.", "N"),
    ("2023-06-12", "In 2022, 947 women were murdered in Mexico as femicides.",
     "2023-06-15", "In 2022, 3,754 women were killed in Mexico.", "CN"),
    ("2023-06-12", "In 2018, the Rukban camp in Syria held 50,000 people.",
     "2023-06-15", "In 2023, 8,000 people lived in Rukban camp in Syria.", "N"),
    ("2023-06-12", "In 2022, the Dominican Republic deported 171,000 people to Haiti.",
     "2023-06-15", "In 2022, the Dominican Republic deported 108,436 people to Haiti, a monitor counted.", "X"),
    ("2023-06-12", "In 2022, the Dominican Republic deported 171,000 people to Haiti.",
     "2023-06-15", "In 2022, the Dominican Republic deported 1,800 unaccompanied children to Haiti.", "C"),
    ("2023-06-12", "In 2022, 60,000 Haitians returned voluntarily from the Dominican Republic to Haiti.",
     "2023-06-15", "In 2022, 154,000 Haitians returned from the Dominican Republic to Haiti.", "NC"),
    ("2023-06-12", "There were 71.1 million internally displaced people worldwide at the end of 2022.",
     "2023-06-15", "In 2022 there were 60.9 million new internal displacements worldwide.", "N"),
    ("2023-06-12", "In 2022 there were 32.6 million internal displacements due to disasters.",
     "2023-06-15", "In 2022 there were 28.3 million internal displacements due to conflict.", "N"),
    ("2023-06-12", "In 2022, disasters displaced 8.2 million people in Pakistan.",
     "2023-06-15", "In 2022, 5.1 million people were displaced by disasters in Pakistan.", "X"),
    ("2023-06-12", "On 31 December 2022, 2.6 million Afghans without documents were living in Iran.",
     "2023-06-15", "On 31 December 2022, 500,000 undocumented Afghans were living in Iran.", "X"),
    ("2023-06-12", "On 31 December 2022, 586,000 Afghans with passports and visas were living in Iran.",
     "2023-06-15", "On 31 December 2022, 4.5 million Afghans were living in Iran.", "CN"),
    ("2023-06-12", "In 2022, 38 percent of refugees in Germany came from Syria.",
     "2023-06-15", "In 2022, 17 percent of refugees in Germany came from Afghanistan.", "N"),
    ("2023-06-12", "In 2022, 63 percent of asylum claims in Germany were approved.",
     "2023-06-15", "In 2022, 22 percent of asylum claims in Germany were rejected.", "N"),
    ("2023-06-12", "In 2022, 80 percent of people in Lebanon lived below the poverty line.",
     "2023-06-15", "In 2022, 44 percent of people in Lebanon lived below the poverty line.", "X"),
    # and what is a conflict or none by the number alone
    ("2023-11-08", "In October 2023, more than 60,000 refugees arrived in Chad.",
     "2023-11-08", "In October 2023, more than 40,000 refugees arrived in Chad.", "T"),
    ("2023-11-08", "In October 2023, at least 60,000 refugees arrived in Chad.",
     "2023-11-08", "In October 2023, at least 40,000 refugees arrived in Chad.", "C"),
    ("2023-11-08", "In October 2023, nearly 60,000 refugees arrived in Chad.",
     "2023-11-08", "In October 2023, 63,400 refugees arrived in Chad.", "X"),
    ("2023-11-08", "In October 2023, 50,000 to 65,000 refugees arrived in Chad.",
     "2023-11-08", "In October 2023, 63,400 refugees arrived in Chad.", "A"),
    ("2023-11-08", "In October 2023, 61,000 refugees arrived in Adré, Chad.",
     "2023-11-08", "In October 2023, 34,300 refugees arrived in Chad.", "X"),
]
# fmt: on


@pytest.mark.parametrize(("day_a", "text_a", "day_b", "text_b", "right"), ROWS)
def test_verdict(codebook: Codebook, day_a: str, text_a: str, day_b: str, text_b: str, right: str) -> None:
    allowed = {VERDICTS[letter] for letter in right}
    found = beside(codebook, (day_a, text_a), (day_b, text_b))
    assert found.verdict in allowed, found.reason
    assert beside(codebook, (day_b, text_b), (day_a, text_a)).verdict == found.verdict


def test_what_only_the_words_tell_apart_is_said_to_be_so(codebook: Codebook) -> None:
    said = ("In 2022, 70 schools in Mali were closed.", "In 2022, 12 schools in Mali were attacked.")
    found = beside(codebook, *(("2023-06-12", text) for text in said))
    assert found.reason.endswith("not comparable: the words around them set them apart in what is said of them.")
