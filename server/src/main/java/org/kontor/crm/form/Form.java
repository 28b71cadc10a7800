package org.kontor.crm.form;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A public form.
 *
 * @param code its address, {@code /f/<code>}
 * @param title what the company calls it; nobody outside reads it
 * @param language "ru" or "en"
 * @param source id of the source that its leads get; null for none
 * @param fields what it asks, in order
 * @param redirect address that a visitor is sent to afterwards; empty: he reads the thanks
 * @param sites origins that may show it in a frame
 * @param theme auto, light or dark
 * @param accent colour of the button as #rrggbb; empty for the usual one
 * @param joins whether a repeated inquiry becomes a comment on the open lead
 * @param fillSeconds nobody fills it in faster
 * @param perHour how many times an address may send it within an hour
 * @param consent the consent that is asked for; null for none
 * @param secret signs its pages
 */
record Form(
        long id,
        String code,
        String title,
        String language,
        boolean active,
        @Nullable Long source,
        List<FormField> fields,
        String heading,
        String about,
        String button,
        String thanks,
        String redirect,
        List<String> sites,
        String theme,
        String accent,
        boolean joins,
        int fillSeconds,
        int perHour,
        @Nullable Consent consent,
        byte[] secret) {

    /** A field of the lead that is asked for; label empty for the field's own title. */
    record FormField(String code, String label, boolean required) {}

    /** A text that a visitor has to agree to, in one of its versions. */
    record Consent(int version, String text) {}

    /** The header that says what the page may load and who may frame it. */
    String contentSecurityPolicy() {
        String target = redirect.isEmpty() ? "" : " " + origin(redirect);
        String frames = sites.isEmpty() ? "" : " " + String.join(" ", sites);
        return "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'self'" + target
                + "; frame-ancestors 'self'" + frames;
    }

    /** Scheme, host and port of an address. */
    static String origin(String address) {
        URI uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
