package org.kontor.platform;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/** Letters of the system itself (invitations, new passwords); sent by jobs, never inside a transaction or a request. */
@Component
public final class Mail {

    private final ObjectProvider<JavaMailSender> sender;
    private final Environment environment;

    Mail(ObjectProvider<JavaMailSender> sender, Environment environment) {
        this.sender = sender;
        this.environment = environment;
    }

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
        Environment.Mail settings = environment.mail();
        if (settings == null) {
            throw new IllegalStateException("Outgoing mail is not set up");
        }
        SimpleMailMessage letter = new SimpleMailMessage();
        letter.setFrom(settings.from());
        letter.setTo(to);
        letter.setSubject(subject);
        letter.setText(text);
        sender.getObject().send(letter);
    }
}
