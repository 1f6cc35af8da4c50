package dev.lakeward.access;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells by a column's name whether it looks like it holds personal or secret data.
///
/// A guess, for people to decide on: no name proves that a column is harmless. Names are taken word by word, however
/// they are joined: `card_no`, `cardNo`, `CARDNO` and `customercardno` are alike, and `assn` is no `ssn`. Korean words
/// are found within longer ones, as Korean joins its words.
public final class SensitiveNames {
    private static final List<String> IDENTITY = phrases("""
            ssn, social security, rrn, jumin, resident number, resident no, resident num, resident id,
            resident registration, foreigner registration, alien registration, national id, national identity,
            national identification, national insurance, national number, nino, personal number, personal id,
            personal identity, identity number, identity no, identity card, identity document, id card, id number,
            tin, itin, tax id, tax number, tax no, taxpayer, passport, passport id, driver license, driver licence,
            drivers license, drivers licence, driving license, driving licence, license plate, licence plate,
            plate number, number plate, mrn, medical record, health insurance, imei, imsi, msisdn, biometric,
            fingerprint""");
    private static final List<String> MONEY = phrases("""
            card number, card no, card num, card nbr, credit card, debit card, cc number, cc no, cc num, pan, cvv, cvc,
            cvn, card holder, card expiry, iban, account number, account no, account num, account nbr, acct number,
            acct no, acct num, acct nbr, bank account, routing number, sort code, account holder, salary""");
    private static final List<String> CONTACT = phrases("""
            email, email id, e mail, phone, telephone, tel, cell phone, cell number, cell no, mobile phone,
            mobile number, mobile no, mobile num, hp no, hp number, fax, contact number, contact no, contact info,
            address, addr, street, zip code, postal code, post code, juso""");
    private static final List<String> PERSON = phrases("""
            dob, birth, birth at, birth day, birth date, birth year, birth place, bday, born, first name, last name,
            middle name, full name, family name, given name, maiden name, nick name, surname, forename, user name,
            customer name, member name, employee name, patient name, person name, student name, contact name,
            recipient name, gender, religion, ethnicity, nationality, marital status, blood type, sexual orientation,
            diagnosis, disability""");
    private static final List<String> SECRET = phrases("""
            password, pass word, passwd, pwd, passphrase, pass phrase, passcode, pass code, pin, pin code, secret,
            token, access token, refresh token, api token, api key, access key, secret key, private key,
            encryption key, signing key, credential, otp, security code, security answer, security question,
            auth code, cookie, jwt, connection string""");
    // A word of many things, that means the number only where nothing follows it.
    private static final List<String> AT_END = phrases("mail, mobile");
    private static final List<List<String>> PHRASES = Stream.of(IDENTITY, MONEY, CONTACT, PERSON, SECRET)
            .flatMap(List::stream)
            .map(phrase -> List.of(phrase.split(" ")))
            .toList();

    // What a last word makes of the ones before it: the number of tokens is no token.
    private static final Set<String> HARMLESS_ENDS = Set.copyOf(phrases("""
            count, counts, cnt, type, types, status, flag, flags, verified, enabled, valid, validity, length, category,
            kind, format, model, brand, usage, rate, ratio, percent, total, limit, at, id, ids"""));
    private static final Set<String> HARMLESS_STARTS = Set.of("is", "has", "was", "can");
    // Counted by those who sell them; a token that opens something is one.
    private static final String COUNTED = "tokens";

    // Words that others are joined to where letters were made small.
    private static final List<String> QUALIFIERS = phrases("""
            customer, cust, user, member, employee, emp, patient, person, student, contact, recipient, sender, client,
            guest, buyer, seller, owner, home, work, office, billing, shipping, delivery, mailing, mother, father,
            primary, my""");
    private static final Set<String> VOCABULARY = Stream.of(
                    PHRASES.stream().flatMap(List::stream), QUALIFIERS.stream(), HARMLESS_ENDS.stream())
            .flatMap(each -> each)
            .filter(word -> word.length() > 1)
            .collect(Collectors.toUnmodifiableSet());

    private static final List<String> KOREAN = phrases("""
            주민등록, 주민번호, 외국인등록, 여권, 운전면허, 차량번호, 카드번호, 신용카드, 체크카드, 계좌번호, 예금주, 이메일,
            전자우편, 메일, 전화번호, 전화, 연락처, 휴대폰, 핸드폰, 팩스, 생년월일, 생일, 출생, 주소, 우편번호, 성명, 고객명,
            고객이름, 회원명, 회원이름, 환자명, 직원명, 성별, 국적, 종교, 급여, 연봉, 병명, 진단명, 건강보험, 혈액형, 지문,
            비밀번호, 비번, 패스워드, 암호, 토큰, 인증번호, 인증키, 보안코드, 비밀키""");
    private static final Set<String> KOREAN_AT_END = Set.of("계좌");
    // Whether something is enciphered, and how many there are.
    private static final Pattern KOREAN_HARMLESS =
            Pattern.compile(".*(여부|건수|개수|횟수|유형|구분|상태)|.*(토큰|메일|전화|주소|카드)수|암호화.*");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}]+|(?<=\\p{Ll})(?=\\p{Lu})"
            + "|(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})|(?<=\\p{IsHangul})(?=\\p{IsLatin})|(?<=\\p{IsLatin})(?=\\p{IsHangul})");
    private static final Pattern MARKS = Pattern.compile("[\\p{M}\\p{Cf}]+");
    // A longer word is none.
    private static final int LONGEST = 255;

    private SensitiveNames() {}

    private static List<String> phrases(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }

    /// Whether a type in Hive's spelling names something that looks like personal or secret data, and that the type
    /// before, empty for none, did not name: a member of a struct, which may have a colon in its name. The names of
    /// types are harmless, so that no type is too strange to be looked at.
    public static boolean matchesNewMember(String before, String after) {
        List<String> members = new ArrayList<>(namesIn(after));
        namesIn(before).forEach(members::remove);
        return members.stream().anyMatch(SensitiveNames::matches);
    }

    private static List<String> namesIn(String type) {
        return Stream.of("[<>,:()]", "[<>,()]")
                .flatMap(between -> Stream.of(type.split(between)))
                .toList();
    }

    /// Whether a column of this name, or a member of a struct, looks like personal or secret data.
    public static boolean matches(String name) {
        List<String> words = new ArrayList<>();
        for (String word : BETWEEN_WORDS.split(plain(name))) {
            if (isKorean(word)) {
                return true;
            }
            if (!word.isEmpty()) {
                words.addAll(split(word.toLowerCase(Locale.ROOT)));
            }
        }
        return holdsPhrase(words) || holdsPhrase(spelled(words));
    }

    // Letters apart, as in `s.s.n.`, are one word.
    private static List<String> spelled(List<String> words) {
        List<String> joined = new ArrayList<>();
        StringBuilder letters = new StringBuilder();
        for (String word : words) {
            if (word.length() == 1) {
                letters.append(word);
            } else {
                joined.addAll(split(letters.toString()));
                letters.setLength(0);
                joined.add(word);
            }
        }
        joined.addAll(split(letters.toString()));
        joined.removeIf(String::isEmpty);
        return joined;
    }

    // Without what nobody sees within a word.
    private static String plain(String name) {
        String apart =
                MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFKD)).replaceAll("");
        return Normalizer.normalize(apart, Normalizer.Form.NFKC);
    }

    private static boolean isKorean(String word) {
        return !KOREAN_HARMLESS.matcher(word).matches()
                && (KOREAN.stream().anyMatch(word::contains)
                        || KOREAN_AT_END.stream().anyMatch(word::endsWith));
    }

    private static boolean holdsPhrase(List<String> words) {
        if (words.isEmpty() || HARMLESS_STARTS.contains(words.getFirst()) || isNumberOf(words)) {
            return false;
        }
        boolean endsHarmless = HARMLESS_ENDS.contains(words.getLast());
        for (List<String> phrase : PHRASES) {
            for (int from = 0; from + phrase.size() <= words.size(); from++) {
                boolean isAtEnd = from + phrase.size() == words.size();
                if ((isAtEnd || !endsHarmless) && isAt(phrase, words, from)) {
                    return true;
                }
            }
        }
        return AT_END.contains(words.getLast());
    }

    private static boolean isNumberOf(List<String> words) {
        return words.size() > 2
                && Set.of("number", "num", "no", "count").contains(words.getFirst())
                && words.get(1).equals("of");
    }

    private static boolean isAt(List<String> phrase, List<String> words, int from) {
        int last = phrase.size() - 1;
        return phrase.subList(0, last).equals(words.subList(from, from + last))
                && isOneOrMore(phrase.getLast(), words.get(from + last), phrase.size() == 1);
    }

    private static boolean isOneOrMore(String word, String said, boolean isAlone) {
        return said.equals(word)
                || !(isAlone && said.equals(COUNTED)) && (said.equals(word + "s") || said.equals(word + "es"));
    }

    // A word that is made of known ones only is these.
    private static List<String> split(String word) {
        if (word.isEmpty() || word.length() > LONGEST || VOCABULARY.contains(word)) {
            return List.of(word);
        }
        return split(word, 0, new HashSet<>()).orElse(List.of(word));
    }

    private static Optional<List<String>> split(String word, int from, Set<Integer> inVain) {
        if (from == word.length()) {
            return Optional.of(List.of());
        }
        if (!inVain.add(from)) {
            return Optional.empty();
        }
        for (int to = word.length(); to > from + 1; to--) {
            if (VOCABULARY.contains(word.substring(from, to))) {
                Optional<List<String>> rest = split(word, to, inVain);
                if (rest.isPresent()) {
                    List<String> all = new ArrayList<>(List.of(word.substring(from, to)));
                    all.addAll(rest.get());
                    return Optional.of(all);
                }
            }
        }
        return Optional.empty();
    }
}
