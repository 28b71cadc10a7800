package org.kontor.crm.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TaxNumbersTest {

    @Test
    void anInnOfAnOrganisationOrAPersonHasRightCheckDigits() {
        assertThat(TaxNumbers.isInn("7707083893")).isTrue();
        assertThat(TaxNumbers.isInn("7728168971")).isTrue();
        assertThat(TaxNumbers.isInn("500100732259")).isTrue();
        assertThat(TaxNumbers.isInn("7707083894")).isFalse();
        assertThat(TaxNumbers.isInn("500100732258")).isFalse();
        assertThat(TaxNumbers.isInn("500100732269")).isFalse();
    }

    @Test
    void anythingElseIsNone() {
        for (String wrong : new String[] {"", "0000000000", "000000000000", "770708389", "77070838931", "7707O83893", "-707083893"}) {
            assertThat(TaxNumbers.isInn(wrong)).as(wrong).isFalse();
        }
    }

    @Test
    void aKppHasNineSignsAndMayHaveLettersInTheMiddle() {
        assertThat(TaxNumbers.isKpp("770701001")).isTrue();
        assertThat(TaxNumbers.isKpp("7707AB001")).isTrue();
        assertThat(TaxNumbers.isKpp("77070100")).isFalse();
        assertThat(TaxNumbers.isKpp("77A701001")).isFalse();
        assertThat(TaxNumbers.clean(" 7707-01 001\u00a0")).isEqualTo("770701001");
    }
}
