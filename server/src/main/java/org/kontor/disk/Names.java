package org.kontor.disk;

import java.util.Map;
import org.kontor.platform.Problem;

/** What folders and files may be called: so that every system can keep them under that name. */
final class Names {

    /** So many characters at most. */
    static final int LONGEST = 200;

    private static final String FORBIDDEN = "/\\:*?\"<>|";
    private static final int LONGEST_END = 12;

    private Names() {}

    /** A name that a person or a program has chosen; 422 at "name" where it cannot be one. */
    static String chosen(String text) {
        String name = text.strip();
        if (name.isEmpty()) {
            throw Problem.invalid("name", "platform.field.needed");
        }
        if (name.length() > LONGEST) {
            throw Problem.invalid("name", "platform.field.long", Map.of("most", LONGEST));
        }
        if (!name.equals(plain(name))) {
            throw Problem.invalid("name", "disk.error.name", Map.of("signs", "/ \\ : * ? \" < > |"));
        }
        return name;
    }

    /** The name of an upload, which comes from another system: its last part, without what no name may hold. */
    static String uploaded(String text) {
        String name = plain(text.substring(Math.max(text.lastIndexOf('/'), text.lastIndexOf('\\')) + 1));
        if (name.length() > LONGEST) {
            String end = end(name);
            name = name.substring(0, LONGEST - end.length()) + end;
        }
        return name.isEmpty() ? "file" : name;
    }

    /** The ending with its dot, "" where there is none. */
    static String end(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && name.length() - dot <= LONGEST_END ? name.substring(dot) : "";
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        // signs that turn the direction of writing make an ending look like another
        text.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT && Character.getType(c) != Character.SURROGATE)
                .forEach(c -> plain.appendCodePoint(FORBIDDEN.indexOf(c) >= 0 ? '_' : c));
        String name = plain.toString().strip();
        // what some systems take for the folder itself or cut off
        while (name.endsWith(".")) {
            name = name.substring(0, name.length() - 1).strip();
        }
        return name;
    }
}
