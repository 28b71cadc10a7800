package org.kontor.letter;

import org.kontor.platform.Problem;
import org.kontor.timeline.RichText;
import org.springframework.stereotype.Component;

/** The body of letters: cleaned as comments are, and dressed for mail programs. */
@Component
final class LetterHtml {

    /** Cleans what somebody sent; a mention is its text alone. 422 at {@code html} where it is too long. */
    RichText clean(String html) {
        RichText clean = RichText.clean(html, id -> null);
        // the cleaner parts doubled braces, which are what fields are written with
        return new RichText(clean.html().replace("{<!-- -->{", "{{").replace("<span>", "").replace("</span>", ""), clean.text(), clean.mentions());
    }

    /**
     * The same where something must be said.
     *
     * @throws Problem INVALID at {@code html}
     */
    RichText needed(String html) {
        RichText clean = clean(html);
        if (clean.text().isBlank()) {
            throw Problem.invalid("html", "letter.error.empty");
        }
        return clean;
    }

    /** The whole document: lines stand as close as in the editor, an empty one stays a line. */
    String whole(String html, String language) {
        String body = html.replace("<p></p>", "<p>&nbsp;</p>")
                .replace("<p>", "<p style=\"margin:0\">")
                .replace("<blockquote>", "<blockquote style=\"margin:4px 0;padding-left:10px;border-left:3px solid #ccd2dc\">");
        return "<!doctype html><html lang=\"" + language + "\"><head><meta charset=\"utf-8\"></head>"
                + "<body style=\"margin:0;font:15px/22px Arial,Helvetica,sans-serif;color:#151a24\">" + body + "</body></html>";
    }
}
