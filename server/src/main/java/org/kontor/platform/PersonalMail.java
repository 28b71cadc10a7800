package org.kontor.platform;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Letters that a person writes to people outside: they come from the company's address under his name, and answers go to his own
 * mailbox. What became of a letter is told apart: not handed over at all, refused with a code, or handed over without an answer.
 */
@Component
public final class PersonalMail {

    private static final int LONGEST = 500;

    private final ObjectProvider<JavaMailSender> sender;
    private final Environment environment;
    private final BouncedAddresses bounced;

    PersonalMail(ObjectProvider<JavaMailSender> sender, Environment environment, BouncedAddresses bounced) {
        this.sender = sender;
        this.environment = environment;
        this.bounced = bounced;
    }

    /** Somebody by his address; the name may be empty. */
    public record Address(String address, String name) {}

    /**
     * A letter.
     *
     * @param author who writes, as the receiver reads it
     * @param replyTo where answers go; null: to the company's address
     * @param id the whole Message-ID without its brackets, the same whenever the letter is sent again
     */
    public record Letter(
            String author, @Nullable Address replyTo, List<Address> to, List<Address> cc, String subject, String text, String html, String id) {}

    /** Why a letter has not left, in the mail server's own words. */
    public static final class Failure extends Exception {

        private static final long serialVersionUID = 1;

        /** What is known of the letter then. */
        public enum Kind {
            /** The server was not reached or let nobody in: nothing has been handed over. */
            UNREACHED,
            /** It was refused for now. */
            LATER,
            /** It was refused for good. */
            REFUSED,
            /** The connection broke after it was handed over: it may have left. */
            UNKNOWN
        }

        private final Kind kind;

        Failure(Kind kind, String words, @Nullable Throwable cause) {
            super(words, cause);
            this.kind = kind;
        }

        /** What is known of the letter. */
        public Kind kind() {
            return kind;
        }
    }

    /** Whether outgoing mail is set up. */
    public boolean works() {
        return environment.mail() != null;
    }

    /** The company's address that letters come from; null where outgoing mail is not set up. */
    public @Nullable String from() {
        Environment.Mail settings = environment.mail();
        return settings == null ? null : settings.from();
    }

    /** The host within Message-IDs: that of the portal. */
    public String host() {
        return environment.publicUrl().getHost();
    }

    /**
     * Sends a letter; never inside a transaction.
     *
     * @throws Failure if it is not known to be taken
     */
    public void send(Letter letter, List<Mail.Attached> files) throws Failure {
        Environment.Mail settings = environment.mail();
        if (settings == null) {
            throw new IllegalStateException("Outgoing mail is not set up");
        }
        JavaMailSender server = sender.getObject();
        MimeMessage message;
        try {
            message = write(server.createMimeMessage(), settings, letter, files);
        } catch (MessagingException | UnsupportedEncodingException | IllegalArgumentException e) {
            throw new Failure(Failure.Kind.REFUSED, words(e), e);
        }
        try {
            server.send(message);
        } catch (MailSendException e) {
            if (e.getMessage() != null && e.getMessage().startsWith("Mail server connection failed")) {
                throw new Failure(Failure.Kind.UNREACHED, words(e), e);
            }
            // without a failed message only the end of the connection has failed: the letter was taken
            if (!e.getFailedMessages().isEmpty()) {
                throw failure(e.getFailedMessages().values().iterator().next());
            }
        } catch (MailException e) {
            throw new Failure(Failure.Kind.UNREACHED, words(e), e);
        }
        letter.to().forEach(one -> bounced.taken(one.address()));
        letter.cc().forEach(one -> bounced.taken(one.address()));
    }

    private static MimeMessage write(MimeMessage message, Environment.Mail settings, Letter letter, List<Mail.Attached> files)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessageHelper parts = new MimeMessageHelper(message, MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED, StandardCharsets.UTF_8.name());
        parts.setFrom(internet(new Address(settings.from(), letter.author())));
        if (letter.replyTo() != null) {
            parts.setReplyTo(internet(letter.replyTo()));
        }
        parts.setTo(internet(letter.to()));
        if (!letter.cc().isEmpty()) {
            parts.setCc(internet(letter.cc()));
        }
        parts.setSubject(letter.subject().replaceAll("\\s+", " "));
        parts.setText(letter.text(), letter.html());
        for (Mail.Attached file : files) {
            parts.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
        }
        message.setHeader("Message-ID", "<" + letter.id() + ">");
        return message;
    }

    private static InternetAddress[] internet(List<Address> addresses) throws MessagingException, UnsupportedEncodingException {
        List<InternetAddress> all = new ArrayList<>();
        for (Address one : addresses) {
            all.add(internet(one));
        }
        return all.toArray(InternetAddress[]::new);
    }

    /** A domain with other letters is written as name servers know it. */
    private static InternetAddress internet(Address address) throws MessagingException, UnsupportedEncodingException {
        int at = address.address().lastIndexOf('@');
        String plain = at < 0 ? address.address() : address.address().substring(0, at + 1) + IDN.toASCII(address.address().substring(at + 1));
        InternetAddress internet = new InternetAddress(plain, true);
        if (!address.name().isBlank()) {
            internet.setPersonal(address.name().replaceAll("\\s+", " "), StandardCharsets.UTF_8.name());
        }
        return internet;
    }

    private Failure failure(Exception first) {
        int worst = 0;
        String words = words(first);
        for (Exception one = first; one != null; one = one instanceof MessagingException next ? next.getNextException() : null) {
            int code = switch (one) {
                case SMTPAddressFailedException address -> address.getReturnCode();
                case SMTPSenderFailedException from -> from.getReturnCode();
                case SMTPSendFailedException data -> data.getReturnCode();
                default -> 0;
            };
            if (code >= 500 && one instanceof SMTPAddressFailedException address) {
                bounced.refused(address.getAddress().getAddress(), words(address));
            }
            if (code > worst) {
                worst = code;
                words = words(one);
            }
        }
        return new Failure(worst >= 500 ? Failure.Kind.REFUSED : worst >= 400 ? Failure.Kind.LATER : Failure.Kind.UNKNOWN, words, first);
    }

    private static String words(Throwable failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String said = String.valueOf(failed instanceof MessagingException ? failed.getMessage() : cause.getMessage()).strip();
        return said.substring(0, Math.min(said.length(), LONGEST));
    }
}
