package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kontor.platform.Problem;

class ChannelTest {

    private static String phone(String typed) {
        return Channel.parse("phones", "phones", typed).normalized();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "8 (912) 345-67-89", "+7 912 345 67 89", "9123456789", "89123456789", "79123456789", "+79123456789",
        "8-912-345-67-89", "8.912.345.67.89", "+7(912)345-67-89", " 8 912 3456789 ", "8\u00a0912\u00a0345\u00a067\u00a089", "tel:+79123456789"
    })
    void oneNumberHoweverItIsTyped(String typed) {
        assertThat(phone(typed)).isEqualTo("+79123456789");
    }

    @ParameterizedTest
    @CsvSource({
        "8 (495) 123-45-67, +74951234567",
        "+7 (3412) 56-78-90, +73412567890",
        "8 800 555-35-35, +78005553535",
        "+375 29 123-45-67, +375291234567",
        "+380 44 123 45 67, +380441234567",
        "+998 90 123 45 67, +998901234567",
        "+1 (650) 253-0000, +16502530000",
        "+44 20 7946 0958, +442079460958",
        "+49 30 901820, +4930901820"
    })
    void landlinesAndForeignNumbers(String typed, String normalized) {
        assertThat(phone(typed)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "8 (495) 123-45-67 доб. 12 | +74951234567;ext=12",
        "+7 495 123-45-67 ext. 345 | +74951234567;ext=345",
        "+7 495 123 45 67 x9 | +74951234567;ext=9"
    })
    void anExtensionStaysWithItsNumber(String typed, String normalized) {
        assertThat(phone(typed)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"112", "20-14", "4 55 66"})
    void aShortNumberStaysItsDigits(String typed) {
        assertThat(phone(typed)).isEqualTo(typed.replaceAll("\\D", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "нет телефона", "+", "---", "1", "912345678901234567890", "Иван 8", "\u0000"})
    void garbageIsNoPhone(String typed) {
        assertThatThrownBy(() -> phone(typed)).isInstanceOf(Problem.class);
    }

    @ParameterizedTest
    @CsvSource({"Anna@Example.COM, anna@example.com", "a.b+c@mail.example.ru, a.b+c@mail.example.ru", "почта@пример.рф, почта@пример.рф"})
    void anEmailIsWrittenSmall(String typed, String normalized) {
        assertThat(Channel.parse("emails", "emails", typed).normalized()).isEqualTo(normalized);
    }

    @ParameterizedTest
    @ValueSource(strings = {"anna", "anna@", "@example.com", "anna@example", "a b@example.com", "<a@example.com>", "a@example.com, b@example.com"})
    void garbageIsNoEmail(String typed) {
        assertThatThrownBy(() -> Channel.parse("emails", "emails", typed)).isInstanceOf(Problem.class);
    }

    @Test
    void itIsReadWithItsKindAndKeptAsTyped() {
        Channel mobile = Channel.parse("phones", "phones", Map.of("kind", "mobile", "value", " 8 912 345-67-89 "));
        assertThat(mobile).isEqualTo(new Channel("phones", "MOBILE", "8 912 345-67-89", "+79123456789"));
        assertThat(Channel.parse("phones", "phones", Map.of("kind", "PIGEON", "value", "112")).kind()).isEqualTo("WORK");
        assertThat(Channel.parse("messengers", "messengers", "@anna").kind()).isEqualTo("TELEGRAM");
    }

    @Test
    void listsAndMapsAreNoValues() {
        for (Object raw : List.of(List.of("a"), Map.of(), Map.of("value", List.of("x")), Map.of("value", Map.of()), Map.of("kind", "WORK"))) {
            assertThatThrownBy(() -> Channel.parse("sites", "sites", raw)).as(raw.toString()).isInstanceOf(Problem.class);
        }
        assertThatThrownBy(() -> Channel.parse("sites", "sites", "x".repeat(501))).isInstanceOf(Problem.class);
        assertThat(Channel.parse("sites", "sites", "a\u0000b.example").value()).isEqualTo("ab.example");
    }
}
