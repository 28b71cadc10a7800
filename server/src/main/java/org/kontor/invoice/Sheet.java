package org.kontor.invoice;

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
final class Sheet implements AutoCloseable {

    static final float LEFT = 42;
    static final float WIDTH = PDRectangle.A4.getWidth() - 2 * LEFT;
    private static final float TOP = PDRectangle.A4.getHeight() - 40;
    private static final float BOTTOM = 48;
    private static final float LEADING = 1.22f;

    private final PDDocument document = new PDDocument();
    private final PDFont plain;
    private final PDFont bold;
    private PDPageContentStream page;
    private float y = TOP;

    Sheet(String title) throws IOException {
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
        PDPage next = new PDPage(PDRectangle.A4);
        document.addPage(next);
        PDPageContentStream stream = new PDPageContentStream(document, next);
        stream.setLineWidth(0.6f);
        return stream;
    }

    /** Where the next line stands. */
    float y() {
        return y;
    }

    /** Leaves some room. */
    void down(float points) {
        y -= points;
    }

    /** Begins a new page where so much does not fit any more; whether it did. */
    boolean room(float height) throws IOException {
        if (y - height >= BOTTOM) {
            return false;
        }
        page.close();
        page = begin();
        y = TOP;
        return true;
    }

    /** The lines that a text takes in a width; words longer than it are cut. */
    List<String> lines(String text, float size, boolean heavy, float width) throws IOException {
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

    float width(String text, float size, boolean heavy) throws IOException {
        return (heavy ? bold : plain).getStringWidth(shown(text, heavy)) / 1000 * size;
    }

    /** Writes one line with its foot at a height, from the left or up to a right edge. */
    void at(float x, float foot, String text, float size, boolean heavy) throws IOException {
        page.beginText();
        page.setFont(heavy ? bold : plain, size);
        page.newLineAtOffset(x, foot);
        page.showText(shown(text, heavy));
        page.endText();
    }

    void right(float edge, float foot, String text, float size, boolean heavy) throws IOException {
        at(edge - width(text, size, heavy), foot, text, size, heavy);
    }

    /** Writes a text below what stands there, in a width from x. */
    void text(float x, String text, float size, boolean heavy, float width) throws IOException {
        for (String line : lines(text, size, heavy, width)) {
            room(size * LEADING);
            y -= size * LEADING;
            at(x, y + size * 0.25f, line, size, heavy);
        }
    }

    /** How high a text of so many lines is. */
    static float height(int lines, float size) {
        return lines * size * LEADING;
    }

    void rule(float fromX, float toX, float at, float thick) throws IOException {
        page.setLineWidth(thick);
        page.moveTo(fromX, at);
        page.lineTo(toX, at);
        page.stroke();
        page.setLineWidth(0.6f);
    }

    void box(float x, float top, float width, float height) throws IOException {
        page.addRect(x, top - height, width, height);
        page.stroke();
    }

    /** Draws squares, dark ones filled. */
    void squares(BitMatrix code, float x, float top, float side) throws IOException {
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

    byte[] bytes() throws IOException {
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
