package dev.lakeward.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ssn",
                "SSN",
                "customer_ssn",
                "customerSSN",
                "ssn_hash",
                "social_security_no",
                "rrn",
                "jumin_no",
                "resident_number",
                "ResidentRegistrationNumber",
                "national_id",
                "passport",
                "passport_no",
                "passportId",
                "drivers_license",
                "driving_licence_no",
                "tax_id",
                "id_card",
                "id_number",
                "medical_record_no",
                "card_number",
                "cardNo",
                "CARD_NO",
                "cardno",
                "customercardno",
                "credit_card",
                "cvv",
                "iban",
                "account_number",
                "acct_no",
                "accountno",
                "bank_account",
                "pan",
                "email",
                "e_mail",
                "e-mail",
                "EMail",
                "email2",
                "emails",
                "email_address",
                "customeremail",
                "email_id",
                "mail",
                "user_mail",
                "phone",
                "phone_1",
                "phonenumber",
                "telephone",
                "tel_no",
                "mobile",
                "customer_mobile",
                "mobile_no",
                "hp_no",
                "fax",
                "address",
                "addr1",
                "home_addresses",
                "ip_address",
                "addressLine2",
                "zip_code",
                "zipcode",
                "postcode",
                "dob",
                "birth_date",
                "birthdate",
                "date_of_birth",
                "birthday",
                "first_name",
                "lastname",
                "surname",
                "username",
                "gender",
                "marital_status",
                "blood_type",
                "salary",
                "password",
                "passwd",
                "user_pwd",
                "password_hash",
                "pin",
                "secret",
                "client_secret",
                "token",
                "access_token",
                "access_tokens",
                "oauth2_token",
                "apiKey",
                "private_key",
                "credentials",
                "otp",
                "주민등록번호",
                "고객주민번호",
                "외국인등록번호",
                "여권번호",
                "운전면허번호",
                "카드번호",
                "신용카드_번호",
                "계좌번호",
                "출금계좌",
                "이메일",
                "고객이메일주소",
                "전화번호",
                "휴대폰번호",
                "휴대전화",
                "연락처",
                "생년월일",
                "주소",
                "배송지주소1",
                "우편번호",
                "성명",
                "고객명",
                "비밀번호",
                "토큰",
                "고객email",
                "ｅｍａｉｌ"
            })
    void namesOfPersonalAndSecretDataAreTold(String name) {
        assertThat(SensitiveNames.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "_",
                "id",
                "order_id",
                "assn",
                "assn_no",
                "embark_no",
                "no",
                "number",
                "name",
                "product_name",
                "classname",
                "amount",
                "price",
                "created_at",
                "country",
                "city",
                "region",
                "status",
                "pantry",
                "panel",
                "company",
                "expand",
                "spin",
                "pinned",
                "mapping",
                "opinion",
                "telemetry",
                "hotel",
                "intel",
                "token_count",
                "tokens",
                "prompt_tokens",
                "total_tokens",
                "tokenizer",
                "token_type",
                "email_count",
                "is_email",
                "email_verified",
                "email_sent_at",
                "has_password",
                "isPhone",
                "phone_model",
                "headphone",
                "iphone_sales",
                "address_type",
                "address_id",
                "number_of_addresses",
                "mobile_app_version",
                "is_mobile",
                "mail_class",
                "mailbox_size",
                "card_type",
                "cardinality",
                "cardboard",
                "account_type",
                "account_id",
                "discount_no",
                "accounts",
                "titanium",
                "tint",
                "destination",
                "bornholm",
                "stillborn_rate",
                "rebirth",
                "secretary",
                "streetcar",
                "faxon",
                "passenger",
                "pass",
                "passage_count",
                "compass",
                "license",
                "day",
                "year",
                "event_time",
                "zip_size",
                "subscription",
                "description",
                "script",
                "상품명",
                "가격",
                "주문일",
                "수량",
                "이메일수신여부",
                "주소유형",
                "암호화방식",
                "토큰수",
                "계좌개설일",
                "전화건수"
            })
    void otherNamesAreNot(String name) {
        assertThat(SensitiveNames.matches(name)).isFalse();
    }

    @Test
    void lettersThatAreWrittenApartAreTheSame() {
        assertThat(SensitiveNames.matches(Normalizer.normalize("주민등록번호", Normalizer.Form.NFD)))
                .isTrue();
    }

    @Test
    void aLongNameIsLookedAtInAMoment() {
        assertThat(SensitiveNames.matches("my".repeat(500_000) + "x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"s\u200bsn", "s\u00adsn", "\ufeffssn", "pa\u0308ssword", "P\u0130N", "ｓｓｎ", "s.s.n.", "d_o_b_raw"
            })
    void whatNobodySeesInANameDoesNotHideIt(String name) {
        assertThat(SensitiveNames.matches(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b_c", "x_y", "p_value", "t_e"})
    void lettersApartAreHarmless(String name) {
        assertThat(SensitiveNames.matches(name)).isFalse();
    }

    @Test
    void theEndOfALongNameCountsToo() {
        assertThat(SensitiveNames.matches("member_".repeat(60) + "ssn")).isTrue();
    }
}
