package org.kontor.bitrix.crm;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/** Texts of comments: plain with the marks [b], [i], [u], [s] and [url] on the wire, HTML here. */
final class CommentText {

    private static final Pattern LINK = Pattern.compile("\\[url=([^\\]\\s]{1,2000})\\](.*?)\\[/url\\]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern PLAIN_LINK = Pattern.compile("\\[url\\](.*?)\\[/url\\]", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern MARK = Pattern.compile("\\[(/?)(b|i|u|s)\\]", Pattern.CASE_INSENSITIVE);

    private CommentText() {}

    /** The HTML of a text; what it has of HTML itself is shown as it is written. */
    static String html(String text) {
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
        String marked = MARK.matcher(escaped).replaceAll(found -> "<" + found.group(1) + found.group(2).toLowerCase(java.util.Locale.ROOT) + ">");
        String linked = PLAIN_LINK.matcher(LINK.matcher(marked).replaceAll("<a href=\"$1\">$2</a>")).replaceAll("<a href=\"$1\">$1</a>");
        return linked.replaceAll("\\r?\\n", "<br>");
    }

    /** The text of a comment's HTML. */
    static String text(String html) {
        StringBuilder text = new StringBuilder();
        walk(Jsoup.parseBodyFragment(html).body(), text);
        return text.toString().strip();
    }

    private static void walk(Node node, StringBuilder text) {
        for (Node child : node.childNodes()) {
            if (child instanceof TextNode words) {
                String plain = words.getWholeText().replaceAll("\\s*\\n\\s*", " ");
                boolean fresh = text.isEmpty() || text.charAt(text.length() - 1) == '\n';
                text.append(fresh ? plain.stripLeading() : plain);
            } else if (child instanceof Element element) {
                String mark = switch (element.tagName()) {
                    case "b", "strong" -> "b";
                    case "i", "em" -> "i";
                    case "u" -> "u";
                    case "s", "del" -> "s";
                    default -> "";
                };
                boolean block = element.isBlock() && !element.tagName().equals("br");
                if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
                if (element.tagName().equals("br")) {
                    text.append('\n');
                } else if (element.tagName().equals("a") && element.hasAttr("href")) {
                    text.append("[url=").append(element.attr("href")).append(']');
                    walk(element, text);
                    text.append("[/url]");
                } else {
                    text.append(mark.isEmpty() ? "" : "[" + mark + "]");
                    walk(element, text);
                    text.append(mark.isEmpty() ? "" : "[/" + mark + "]");
                }
                if (block && !text.isEmpty() && text.charAt(text.length() - 1) != '\n') {
                    text.append('\n');
                }
            }
        }
    }
}
