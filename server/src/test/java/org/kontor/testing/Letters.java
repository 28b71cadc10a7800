package org.kontor.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mail server of the tests, within their process: every letter that was sent in this class, by its receiver. */
public final class Letters {

    /** Where the letters say that the portal is. */
    public static final String PORTAL = "http://portal.kontor.example";

    private static GreenMail server = start(0);
    private static int port = server.getSmtp().getPort();

    Letters() {}

    static int port() {
        return port;
    }

    /** The letters to one of the cast, the oldest first. */
    public List<MimeMessage> to(Cast person) {
        return to(person.email());
    }

    /** The letters whose first receiver has this address, the oldest first. */
    public List<MimeMessage> to(String address) {
        return Arrays.stream(server.getReceivedMessages()).filter(letter -> receiver(letter).equals(address)).toList();
    }

    /** Forgets what was sent. */
    public void forget() {
        try {
            server.purgeEmailFromAllMailboxes();
        } catch (com.icegreen.greenmail.store.FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server is gone until {@link #comeBack}. */
    public void goAway() {
        server.stop();
    }

    /** Another server stands in its place until {@link OddMailServer#close}, and the usual one comes back then. */
    public OddMailServer odd(String receiver, @Nullable String content) {
        server.stop();
        return new OddMailServer(port, receiver, content, this::comeBack);
    }

    /** The server is there again, under the same port and empty. */
    public void comeBack() {
        server = start(port);
    }

    private static GreenMail start(int port) {
        GreenMail server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    private static String receiver(MimeMessage letter) {
        try {
            return ((InternetAddress) letter.getAllRecipients()[0]).getAddress();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
