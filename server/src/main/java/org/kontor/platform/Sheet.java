package org.kontor.platform;

import com.google.zxing.common.BitMatrix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** A paper of A4 written from the top: text that breaks into lines, boxes, rules, new pages when one is full. Measures in points. */
public final class Sheet implements AutoCloseable {

    /** The left margin. */
    public static final float LEFT = 42;

    /** The room between the margins of an upright paper. */
    public static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;

    private static final float BOTTOM = 48;
    private static final float LEADING = 1.22f;

    private final PDDocument document = new PDDocument();
    private final PDFont plain;
    private final PDFont bold;
    private final PDRectangle format;
    private PDPageContentStream page;
    private float y;

    /** An upright paper. */
    public Sheet(String title) throws IOException {
        this(title, false);
    }

    /** A paper, upright or broad. */
    public Sheet(String title, boolean broad) throws IOException {
        PDRectangle upright = PDRectangle.A4;
        format = broad ? new PDRectangle(upright.getHeight(), upright.getWidth()) : upright;
        y = top();
        plain = font("LiberationSans-Regular");
        bold = font("LiberationSans-Bold");
        document.getDocumentInformation().setTitle(title);
        document.getDocumentInformation().setProducer("Kontor");
        page = begin();
    }

    private PDFont font(String name) throws IOException {
        try (InputStream font = Objects.requireNonNull(Sheet.class.getResourceAsStream("/liberation/" + name + ".ttf"))) {
            return PDType0Font.load(document, font, true);
        }
    }

    private PDPageContentStream begin() throws IOException {
        PDPage next = new PDPage(format);
        document.addPage(next);
        PDPageContentStream stream = new PDPageContentStream(document, next);
        stream.setLineWidth(0.6f);
        return stream;
    }

    private float top() {
        return format.getHeight() - 40;
    }

    /** The room between its margins. */
    public float room() {
        return format.getWidth() - 2 * LEFT;
    }

    /** Where the next line stands. */
    public float y() {
        return y;
    }

    /** Leaves some room. */
    public void down(float points) {
        y -= points;
    }

    /** Begins a new page where so much does not fit any more; whether it did. */
    public boolean room(float height) throws IOException {
        if (y - height >= BOTTOM) {
            return false;
        }
        page.close();
        page = begin();
        y = top();
        return true;
    }

    /** The lines that a text takes in a width; words longer than it are cut. */
    public List<String> lines(String text, float size, boolean heavy, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            StringBuilder line = new StringBuilder();
            for (String word : paragraph.split(" ")) {
                String rest = shown(word, heavy);
                while (!rest.isEmpty() || line.isEmpty() && word.isEmpty()) {
                    String tried = line.isEmpty() ? rest : line + " " + rest;
                    if (width(tried, size, heavy) <= width) {
                        line.setLength(0);
                        line.append(tried);
                        break;
                    }
                    if (!line.isEmpty()) {
                        lines.add(line.toString());
                        line.setLength(0);
                        continue;
                    }
                    int cut = rest.length();
                    while (cut > 1 && width(rest.substring(0, cut), size, heavy) > width) {
                        cut--;
                    }
                    lines.add(rest.substring(0, cut));
                    rest = rest.substring(cut);
                }
            }
            lines.add(line.toString());
        }
        return lines;
    }

    /** What the font can show of a text: a sign that it has not becomes a question mark. */
    private String shown(String text, boolean heavy) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().forEach(sign -> {
            String one = Character.isWhitespace(sign) || sign == 0xA0 || sign == 0x202F ? " " : new String(Character.toChars(sign));
            try {
                (heavy ? bold : plain).encode(one);
                shown.append(one);
            } catch (IOException | IllegalArgumentException e) {
                shown.append('?');
            }
        });
        return shown.toString();
    }

    /** How wide a text is. */
    public float width(String text, float size, boolean heavy) throws IOException {
        return (heavy ? bold : plain).getStringWidth(shown(text, heavy)) / 1000 * size;
    }

    /** Writes one line with its foot at a height, from the left or up to a right edge. */
    public void at(float x, float foot, String text, float size, boolean heavy) throws IOException {
        page.beginText();
        page.setFont(heavy ? bold : plain, size);
        page.newLineAtOffset(x, foot);
        page.showText(shown(text, heavy));
        page.endText();
    }

    /** Writes one line with its end at an edge. */
    public void right(float edge, float foot, String text, float size, boolean heavy) throws IOException {
        at(edge - width(text, size, heavy), foot, text, size, heavy);
    }

    /** Writes a text below what stands there, in a width from x. */
    public void text(float x, String text, float size, boolean heavy, float width) throws IOException {
        for (String line : lines(text, size, heavy, width)) {
            room(size * LEADING);
            y -= size * LEADING;
            at(x, y + size * 0.25f, line, size, heavy);
        }
    }

    /** How high a text of so many lines is. */
    public static float height(int lines, float size) {
        return lines * size * LEADING;
    }

    /** A line from left to right. */
    public void rule(float fromX, float toX, float at, float thick) throws IOException {
        page.setLineWidth(thick);
        page.moveTo(fromX, at);
        page.lineTo(toX, at);
        page.stroke();
        page.setLineWidth(0.6f);
    }

    /** An empty box. */
    public void box(float x, float top, float width, float height) throws IOException {
        page.addRect(x, top - height, width, height);
        page.stroke();
    }

    /** Draws squares, dark ones filled. */
    public void squares(BitMatrix code, float x, float top, float side) throws IOException {
        float one = side / code.getWidth();
        for (int row = 0; row < code.getHeight(); row++) {
            for (int column = 0; column < code.getWidth(); column++) {
                if (code.get(column, row)) {
                    page.addRect(x + column * one, top - (row + 1) * one, one, one);
                }
            }
        }
        page.fill();
    }

    /** A box full of a colour: {@code 0xRRGGBB}. */
    public void fill(float x, float top, float width, float height, int color) throws IOException {
        page.setNonStrokingColor(part(color, 16), part(color, 8), part(color, 0));
        page.addRect(x, top - height, width, height);
        page.fill();
        page.setNonStrokingColor(0f, 0f, 0f);
    }

    private static float part(int color, int shift) {
        return (color >> shift & 0xff) / 255f;
    }

    /** A line through points, told as x and y in turn. */
    public void line(float[] points, int color) throws IOException {
        page.setStrokingColor(part(color, 16), part(color, 8), part(color, 0));
        page.setLineWidth(1.4f);
        page.moveTo(points[0], points[1]);
        for (int at = 2; at < points.length; at += 2) {
            page.lineTo(points[at], points[at + 1]);
        }
        page.stroke();
        page.setLineWidth(0.6f);
        page.setStrokingColor(0f, 0f, 0f);
    }

    /** The paper as a PDF; nothing is written on it afterwards. */
    public byte[] bytes() throws IOException {
        page.close();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
