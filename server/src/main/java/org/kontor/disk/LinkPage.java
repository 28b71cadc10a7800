package org.kontor.disk;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.kontor.platform.Messages;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/** What somebody outside sees of a file or folder: a plain page without script. */
@Component
final class LinkPage {

    /** The policy of these pages: nothing but their own style. */
    static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final double STEP = 1024;

    private final Messages messages;

    LinkPage(Messages messages) {
        this.messages = messages;
    }

    /** The file, or one folder with what it holds. */
    String shown(String language, String token, String pass, Item top, Item at, List<Item> way, List<Item> held) {
        StringBuilder html = new StringBuilder("<h1>").append(text(at.name())).append("</h1>");
        if (!at.folder()) {
            if (at.picture()) {
                html.append("<p><img alt=\"\" src=\"").append(content(token, at, pass)).append("&amp;inline\"></p>");
            }
            html.append("<p class=\"about\">").append(text(size(language, at.size()))).append("</p><a class=\"act\" href=\"").append(content(token, at, pass)).append("\">")
                    .append(text(messages.text(language, "disk.link.download"))).append("</a>");
            return document(language, at.name(), html.toString());
        }
        if (at.id() != top.id()) {
            html.append("<p class=\"about\">");
            way.forEach(above -> html.append("<a href=\"").append(folder(token, above, pass)).append("\">").append(text(above.name())).append("</a> › "));
            html.append(text(at.name())).append("</p>");
        }
        if (held.isEmpty()) {
            html.append("<p class=\"about\">").append(text(messages.text(language, "disk.link.empty"))).append("</p>");
        } else {
            html.append("<ul>");
            for (Item item : held) {
                html.append("<li><a href=\"").append(item.folder() ? folder(token, item, pass) : content(token, item, pass)).append("\">").append(item.folder() ? "▸ " : "")
                        .append(text(item.name())).append("</a>").append(item.folder() ? "" : "<span>" + text(size(language, item.size())) + "</span>").append("</li>");
            }
            html.append("</ul><a class=\"act\" href=\"/d/").append(url(token)).append("/archive?in=").append(at.id()).append("&amp;pass=").append(url(pass)).append("\">")
                    .append(text(messages.text(language, "disk.link.archive"))).append("</a>");
        }
        return document(language, at.name(), html.toString());
    }

    /** The question for the password; {@code wrong} is what is said above it, "" for nothing. */
    String password(String language, String token, String wrong) {
        String label = text(messages.text(language, "disk.link.password"));
        return document(language, messages.text(language, "disk.link.closed"), "<h1>" + text(messages.text(language, "disk.link.closed")) + "</h1>"
                + (wrong.isEmpty() ? "" : "<p class=\"wrong\" role=\"alert\">" + text(wrong) + "</p>")
                + "<form method=\"post\" action=\"/d/" + url(token) + "\"><label for=\"password\">" + label + "</label>"
                + "<input id=\"password\" name=\"password\" type=\"password\" autocomplete=\"off\" required maxlength=\"200\"><button type=\"submit\">"
                + text(messages.text(language, "disk.link.open")) + "</button></form>");
    }

    /** A link that leads nowhere, or not any more. */
    String gone(String language) {
        String gone = messages.text(language, "disk.link.gone");
        return document(language, gone, "<p class=\"about\">" + text(gone) + "</p>");
    }

    private static String folder(String token, Item item, String pass) {
        return "/d/" + url(token) + "?in=" + item.id() + "&amp;pass=" + url(pass);
    }

    private static String content(String token, Item item, String pass) {
        return "/d/" + url(token) + "/" + item.id() + "?pass=" + url(pass);
    }

    private String size(String language, long bytes) {
        if (bytes < STEP * STEP) {
            return messages.text(language, "disk.link.kilobytes", Map.of("n", Math.ceil(bytes / STEP)));
        }
        return messages.text(language, "disk.link.megabytes", Map.of("n", Math.round(bytes / STEP / STEP * 10) / 10.0));
    }

    private static String url(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String document(String language, String title, String body) {
        return "<!doctype html><html lang=\"" + text(language) + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">"
                + "<meta name=\"robots\" content=\"noindex\"><title>" + text(title) + "</title><style>" + STYLE + "</style></head><body><main>" + body + "</main></body></html>";
    }

    private static final String STYLE = String.join("", List.of(
            ":root{color-scheme:light dark}*{box-sizing:border-box}",
            "body{margin:0;padding:32px 20px;font:16px/1.45 system-ui,-apple-system,Segoe UI,Roboto,sans-serif;background:light-dark(#f6f7f9,#0f1217);color:light-dark(#151a24,#e7eaf0)}",
            "main{max-width:640px;margin:0 auto;padding:24px;border:1px solid light-dark(#e4e7ec,#262c37);border-radius:12px;background:light-dark(#fff,#161a21)}",
            "h1{margin:0 0 8px;font-size:22px;line-height:1.25;overflow-wrap:anywhere}.about{margin:0 0 16px;color:light-dark(#566073,#a5aebd)}",
            "a{color:light-dark(#4653c8,#8a96f7)}img{max-width:100%;border-radius:8px}",
            "ul{margin:0 0 20px;padding:0;list-style:none}li{display:flex;gap:16px;justify-content:space-between;padding:9px 0;border-bottom:1px solid light-dark(#e4e7ec,#262c37)}",
            "li a{overflow-wrap:anywhere}li span{flex:none;color:light-dark(#566073,#a5aebd)}",
            "label{display:block;margin:0 0 5px;font-weight:550}input{width:100%;min-height:44px;margin:0 0 14px;padding:9px 12px;border:1px solid light-dark(#8a909e,#6b7280);border-radius:9px;background:light-dark(#fff,#1d2027);color:inherit;font:inherit}",
            ".act,button{display:block;width:100%;min-height:48px;padding:12px;border:0;border-radius:9px;background:light-dark(#4653c8,#8a96f7);color:light-dark(#fff,#10142b);font:inherit;font-weight:600;text-align:center;text-decoration:none;cursor:pointer}",
            ".wrong{margin:0 0 14px;color:light-dark(#c4262e,#f2777d)}"));
}
