package org.kontor.notify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.kontor.platform.KeyFiles;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends letters without a sign-in: by a link that only a letter holds, sealed by a key outside of the database. */
@Component
class Unsubscribing {

    /** Every kind. */
    static final String ALL = "all";

    private static final String KEY = "notice-key";

    private final KeyFiles keys;
    private final NoticeKinds kinds;
    private final NoticeRules rules;
    private final NoticeChoices choices;

    Unsubscribing(KeyFiles keys, NoticeKinds kinds, NoticeRules rules, NoticeChoices choices) {
        this.keys = keys;
        this.kinds = kinds;
        this.rules = rules;
        this.choices = choices;
    }

    /** Whose letters of which kind. */
    private record Whose(long person, String kind) {}

    /** The sealed link's last part. */
    String token(long person, String kind) {
        String plain = person + "." + kind;
        return plain + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(seal(plain));
    }

    /** Whether it would end anything: the administrator can force a kind. */
    boolean possible(String token) {
        return !stoppable(open(token)).isEmpty();
    }

    /** The kind that the link ends, or "all"; 404 for a link that is not ours. */
    String kind(String token) {
        return open(token).kind();
    }

    /** Ends the letters; again is no error. */
    @Transactional
    void end(String token) {
        Whose whose = open(token);
        stoppable(whose).forEach(kind -> choices.choose(whose.person(), kind, NoticeChannel.MAIL, false));
    }

    private List<String> stoppable(Whose whose) {
        return kinds.all().stream()
                .filter(kind -> whose.kind().equals(ALL) || whose.kind().equals(kind.code()))
                .filter(kind -> rules.level(kind, whose.person(), NoticeChannel.MAIL) != NoticeLevel.FORCED)
                .map(NoticeKind::code)
                .toList();
    }

    private Whose open(String token) {
        int last = token.lastIndexOf('.');
        String plain = token.substring(0, Math.max(last, 0));
        if (!plain.matches("\\d{1,18}\\.[a-z_.]{1,60}")) {
            throw Problem.notFound();
        }
        byte[] given;
        try {
            given = Base64.getUrlDecoder().decode(token.substring(last + 1));
        } catch (IllegalArgumentException e) {
            throw Problem.notFound();
        }
        if (!MessageDigest.isEqual(given, seal(plain))) {
            throw Problem.notFound();
        }
        int first = plain.indexOf('.');
        return new Whose(Long.parseLong(plain.substring(0, first)), plain.substring(first + 1));
    }

    private byte[] seal(String plain) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(keys.key(KEY), "HmacSHA256"));
            return mac.doFinal(("unsubscribe:" + plain).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
