package org.kontor.platform;

import jakarta.mail.SendFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailSendException;

/** Tells from a failed letter whether its address was refused for good: there is no such mailbox, or it takes nothing. */
final class RefusedAddress {

    private static final int LONGEST = 300;

    private RefusedAddress() {}

    /** What the mail server said of the address; null where it was not the address, or only for now. */
    static @Nullable String reason(MailSendException failed) {
        for (Exception of : failed.getFailedMessages().values()) {
            // the codes from 500 on make an address invalid, those from 400 on leave it valid and unsent
            if (of instanceof SendFailedException sending && sending.getInvalidAddresses() != null && sending.getInvalidAddresses().length > 0) {
                Exception cause = sending.getNextException();
                String said = String.valueOf((cause == null ? sending : cause).getMessage()).strip();
                return said.substring(0, Math.min(said.length(), LONGEST));
            }
        }
        return null;
    }
}
