package org.kontor.platform;

/** Text on its way into a spreadsheet. */
public final class CsvText {

    private CsvText() {}

    /** The text as a spreadsheet may take it: what it would read as a formula begins with an apostrophe. */
    public static String safe(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
