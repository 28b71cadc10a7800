package org.kontor.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NameKeyTest {

    private static String person(String name) {
        return NameKey.of(name, false).text();
    }

    private static String company(String name) {
        return NameKey.of(name, true).text();
    }

    @Test
    void aPersonIsOneInEveryCase() {
        for (String name : List.of("Иванова Петра", "иванову петру", "ИВАНОВЫМ ПЕТРОМ", "Петре Иванове", "Пётр  Иванов")) {
            assertThat(person(name)).as(name).isEqualTo(person("Иванов Пётр"));
        }
        assertThat(person("Достоевского Евгения Андреевича")).isEqualTo(person("Евгений Андреевич Достоевский"));
        assertThat(person("Достоевскому Андрею")).isEqualTo(person("Андрей Достоевский"));
        assertThat(person("Марией Петровной Ивановой")).isEqualTo(person("Иванова Мария Петровна"));
        assertThat(person("Юрием Соловьёвым")).isEqualTo(person("Соловьев Юрий"));
    }

    @Test
    void aPersonIsOneInBothScripts() {
        for (String name : List.of("Yuriy Solovyov", "Yuri Soloviev", "Iurii Solovev", "Yury Solov'ev")) {
            assertThat(person(name)).as(name).isEqualTo(person("Юрий Соловьёв"));
        }
        assertThat(person("Shcherbakov Aleksey")).isEqualTo(person("Алексей Щербаков"));
        assertThat(person("Alexander Tsvetkov")).isEqualTo(person("Цветков Александр"));
        assertThat(person("Khrushchev Dmitry")).isEqualTo(person("Хрущёв Дмитрий"));
        assertThat(person("Fyodor Zhukov")).isEqualTo(person("Жуков Фёдор"));
        assertThat(person("Xenia Schmidt")).isEqualTo(person("Ксения Шмидт"));
        assertThat(person("Ceменов Пётр")).as("Latin letters in a Russian word").isEqualTo(person("Семёнов Пётр"));
    }

    @Test
    void aCompanyIsOneUnderAnyLegalForm() {
        for (String name : List.of(
                "ООО «Ромашка»", "Ромашка, ООО", "АО \"Ромашка\"", "Romashka LLC", "Romashka GmbH", "ромашку",
                "Общество с ограниченной ответственностью «Ромашка»", "Romashka S.R.L.", "O.O.O. Romashka")) {
            assertThat(company(name)).as(name).isEqualTo(company("Ромашка"));
        }
        assertThat(company("ООО")).isNotEmpty();
        assertThat(company("Ромашка Плюс")).isNotEqualTo(company("Ромашка"));
        assertThat(company("Завод 5")).isNotEqualTo(company("Завод 6"));
        assertThat(person("Ким Ао")).isNotEqualTo(person("Ким"));
    }

    @Test
    void differentPeopleStayDifferent() {
        assertThat(person("Иванов Пётр")).isNotEqualTo(person("Иванов Павел"));
        assertThat(person("Смирнов Пётр")).isNotEqualTo(person("Симонов Пётр"));
        assertThat(person("Ли Ан")).isNotEqualTo(person("Ло Ан"));
    }

    @Test
    void aTypingErrorIsForgivenWordByWord() {
        assertThat(NameKey.of("Иваонв Пётр", false).like(person("Иванов Пётр"))).isTrue();
        assertThat(NameKey.of("Ивнов Пётр", false).like(person("Иванов Пётр Сергеевич"))).isTrue();
        assertThat(NameKey.of("Смирнов Пётр", false).like(person("Иванов Пётр"))).isFalse();
        assertThat(NameKey.errors("ivanov", "iavnov")).isEqualTo(1);
        assertThat(NameKey.of("Иванов Пётр Ильич", false).parts()).contains(person("Иванов Пётр"), person("Иванов Ильич")).doesNotContain(person("Иванов"));
    }

    @Test
    void whatIsNoNameHasNoKey() {
        assertThat(NameKey.of(" —  ", false).empty()).isTrue();
        assertThat(NameKey.of("", true).empty()).isTrue();
        assertThat(NameKey.of("б".repeat(10_000) + "ц", true).text().length()).isLessThan(400);
    }
}
