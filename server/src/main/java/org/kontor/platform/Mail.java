package org.kontor.platform;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailPreparationException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Letters of the system itself (invitations, new passwords, notices); sent by jobs, never inside a transaction or a request. An
 * address that the mail server refuses for good is noted.
 */
@Component
public final class Mail {

    private final ObjectProvider<JavaMailSender> sender;
    private final Environment environment;
    private final Company company;
    private final BouncedAddresses bounced;

    Mail(ObjectProvider<JavaMailSender> sender, Environment environment, Company company, BouncedAddresses bounced) {
        this.bounced = bounced;
        this.sender = sender;
        this.environment = environment;
        this.company = company;
    }

    /**
     * A letter.
     *
     * @param text for programs that show plain text only
     * @param html the same with looks; null for a letter of plain text
     * @param headers further ones, by name
     * @param id what makes the letter one and the same when it is sent again, without the address of the portal; null for a new one
     */
    public record Letter(String to, String subject, String text, @Nullable String html, Map<String, String> headers, @Nullable String id) {}

    /** Whether outgoing mail is set up. */
    public boolean works() {
        return environment.mail() != null;
    }

    /**
     * Sends a letter of plain text.
     *
     * @throws org.springframework.mail.MailException if the mail server does not take it
     */
    public void send(String to, String subject, String text) {
        send(new Letter(to, subject, text, null, Map.of(), null));
    }

    /**
     * Sends a letter.
     *
     * @throws org.springframework.mail.MailException if the mail server does not take it
     */
    public void send(Letter letter) {
        send(letter, List.of());
    }

    /** A file that goes with a letter. */
    public record Attached(String name, String type, byte[] content) {}

    /**
     * Sends a letter with files; it has looks.
     *
     * @throws org.springframework.mail.MailException if the mail server does not take it
     */
    public void send(Letter letter, List<Attached> files) {
        Environment.Mail settings = environment.mail();
        if (settings == null) {
            throw new IllegalStateException("Outgoing mail is not set up");
        }
        JavaMailSender server = sender.getObject();
        MimeMessage message = server.createMimeMessage();
        try {
            String html = letter.html();
            MimeMessageHelper parts = new MimeMessageHelper(
                    message,
                    html == null ? MimeMessageHelper.MULTIPART_MODE_NO : MimeMessageHelper.MULTIPART_MODE_MIXED_RELATED,
                    StandardCharsets.UTF_8.name());
            parts.setFrom(settings.from(), company.name());
            parts.setTo(letter.to());
            parts.setSubject(letter.subject().replaceAll("\\s+", " "));
            if (html == null) {
                parts.setText(letter.text());
            } else {
                parts.setText(letter.text(), html);
            }
            for (Attached file : files) {
                parts.addAttachment(file.name(), new ByteArrayResource(file.content()), file.type());
            }
            message.setHeader("Auto-Submitted", "auto-generated");
            for (Map.Entry<String, String> header : letter.headers().entrySet()) {
                message.setHeader(header.getKey(), header.getValue());
            }
            if (letter.id() != null) {
                message.setHeader("Message-ID", "<" + letter.id() + "@" + environment.publicUrl().getHost() + ">");
            }
        } catch (MessagingException | UnsupportedEncodingException e) {
            throw new MailPreparationException("The letter cannot be written", e);
        }
        try {
            server.send(message);
        } catch (MailSendException e) {
            String reason = RefusedAddress.reason(e);
            if (reason != null) {
                bounced.refused(letter.to(), reason);
            }
            throw e;
        }
        bounced.taken(letter.to());
    }
}
