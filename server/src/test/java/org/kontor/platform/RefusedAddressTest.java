package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.mail.MailSendException;

class RefusedAddressTest {

    @Test
    void aRefusalForGoodIsToldFromOneForNow() throws AddressException {
        Address[] address = {new InternetAddress("nobody@back.example")};
        Address[] none = {};
        MessagingException said = new MessagingException("550 no such user");
        assertThat(RefusedAddress.reason(failed(new SendFailedException("Invalid Addresses", said, none, none, address)))).isEqualTo("550 no such user");
        assertThat(RefusedAddress.reason(failed(new SendFailedException("Invalid Addresses", said, none, address, none)))).isNull();
        assertThat(RefusedAddress.reason(failed(new MessagingException("no connection")))).isNull();
    }

    private static MailSendException failed(Exception cause) {
        return new MailSendException(Map.of("letter", cause));
    }
}
