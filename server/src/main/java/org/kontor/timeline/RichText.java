package org.kontor.timeline;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.owasp.html.ElementPolicy;
import org.owasp.html.Handler;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamEventReceiverWrapper;
import org.owasp.html.HtmlStreamRenderer;
import org.owasp.html.PolicyFactory;
import org.kontor.platform.Problem;

/**
 * Rich text as it may be kept and shown: paragraphs, bold, italic, underlined, struck, lists, links, quotes, code, tables and
 * mentions. Whatever else was sent is gone.
 *
 * @param html what is shown
 * @param text the same as plain text, for search and notices
 * @param mentions ids of the people mentioned, in order
 */
public record RichText(String html, String text, Set<Long> mentions) {

    /** The longest text that is taken, with its markup. */
    public static final int LONGEST = 200_000;

    private static final int MOST_MENTIONS = 50;
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final Pattern SMALL_NUMBER = Pattern.compile("[1-9][0-9]{0,2}");
    private static final ElementPolicy PARAGRAPH = (name, attributes) -> "p";
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p", "br", "b", "strong", "i", "em", "u", "s", "del", "ul", "ol", "li", "blockquote", "code", "pre", "table", "thead",
                    "tbody", "tfoot", "tr", "th", "td", "a", "span")
            .allowElements(PARAGRAPH, "div", "h1", "h2", "h3", "h4", "h5", "h6")
            .allowAttributes("href").onElements("a")
            .allowUrlProtocols("http", "https", "mailto", "tel")
            .requireRelsOnLinks("noopener", "nofollow")
            .allowAttributes("data-person").matching(NUMBER).onElements("span")
            .allowAttributes("colspan", "rowspan").matching(SMALL_NUMBER).onElements("td", "th")
            .allowAttributes("start").matching(SMALL_NUMBER).onElements("ol")
            .toFactory();

    /**
     * Cleans what somebody sent.
     *
     * @param names the present name of a person, null for an unknown id: a mention shows it whatever was sent, so that nobody is
     *     mentioned under a false name
     * @throws Problem INVALID at {@code html}
     */
    public static RichText clean(String html, LongFunction<@Nullable String> names) {
        if (html.length() > LONGEST) {
            throw Problem.invalid("html", "field.error.long", Map.of("now", html.length(), "most", LONGEST));
        }
        StringBuilder clean = new StringBuilder(html.length() + 64);
        Reading reading = new Reading(HtmlStreamRenderer.create(clean, Handler.DO_NOTHING), names);
        HtmlSanitizer.sanitize(html.replace("\0", ""), POLICY.apply(reading));
        if (reading.mentions.size() > MOST_MENTIONS) {
            throw Problem.invalid("html", "timeline.comment.mentions", Map.of("most", MOST_MENTIONS));
        }
        String text = reading.text.toString().replaceAll("[ \\t\\u00a0]+", " ").replaceAll(" ?\\n[ \\n]*", "\n").strip();
        return new RichText(clean.toString(), text, reading.mentions);
    }

    /** Takes text and mentions out of what the policy lets through, on its way to the renderer. */
    private static final class Reading extends HtmlStreamEventReceiverWrapper {

        private static final Set<String> BLOCKS =
                Set.of("p", "br", "ul", "ol", "li", "blockquote", "pre", "table", "tr");

        private final StringBuilder text = new StringBuilder();
        private final Set<Long> mentions = new LinkedHashSet<>();
        private final LongFunction<@Nullable String> names;
        private int spans;
        private int mention;

        Reading(HtmlStreamEventReceiver underlying, LongFunction<@Nullable String> names) {
            super(underlying);
            this.names = names;
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            if (name.equals("span")) {
                spans++;
            }
            if (mention > 0) {
                return;
            }
            if (name.equals("span")) {
                int at = attributes.indexOf("data-person");
                long person = at < 0 ? 0 : Long.parseLong(attributes.get(at + 1));
                String known = names.apply(person);
                if (known == null) {
                    // somebody unknown: his text stays, the mention does not
                    super.openTag("span", List.of());
                    return;
                }
                mention = spans;
                mentions.add(person);
                super.openTag("span", List.of("data-person", Long.toString(person)));
                super.text("@" + known);
                text.append('@').append(known);
                return;
            }
            if (BLOCKS.contains(name)) {
                text.append('\n');
            } else if (name.equals("td") || name.equals("th")) {
                text.append(' ');
            }
            super.openTag(name, attributes);
        }

        @Override
        public void closeTag(String name) {
            if (name.equals("span") && spans-- == mention) {
                mention = 0;
            }
            if (mention > 0) {
                return;
            }
            if (BLOCKS.contains(name)) {
                text.append('\n');
            }
            super.closeTag(name);
        }

        @Override
        public void text(String piece) {
            if (mention == 0) {
                text.append(piece);
                super.text(piece);
            }
        }
    }
}
