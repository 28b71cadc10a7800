package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.1.2, true", "10.0.0.0/8, 11.0.0.1, false", "192.168.4.0/23, 192.168.5.9, true", "192.168.4.0/23, 192.168.6.1, false",
        "203.0.113.7, 203.0.113.7, true", "203.0.113.7, 203.0.113.8, false", "0.0.0.0/0, 8.8.8.8, true", "fd00::/8, fdab::1, true",
        "fd00::/8, fe80::1, false", "0.0.0.0/0, ::1, false"
    })
    void aRangeHoldsItsAddressesOnly(String network, String address, boolean holds) {
        assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(holds);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "::/129", "example.com/24", "10.0.0.300"})
    void whatIsNoRangeIsRefused(String text) {
        assertThat(Network.parse(text)).isNull();
    }

    @Test
    void itIsWrittenAsPeopleWriteIt() {
        assertThat(Network.parse(" 10.0.0.0/8 ")).hasToString("10.0.0.0/8");
        assertThat(Network.parse("203.0.113.7")).hasToString("203.0.113.7");
    }
}
