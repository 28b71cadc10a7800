package org.kontor.importing;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kontor.crm.client.ContactPhotos;
import org.kontor.platform.Problem;

/** A photo as the text of a cell: a data URI. */
final class PhotoText {

    private static final String START = "data:image/jpeg;base64,";
    private static final Pattern DATA = Pattern.compile("(?is)\\s*data:image/[\\w.+-]+;base64,([A-Za-z0-9+/=\\s]+)");

    private PhotoText() {}

    /** The photo that a picture gives, drawn anew; "" for one that cannot be drawn: a card is worth loading without it. */
    static String of(byte[] picture) {
        try {
            return START + Base64.getEncoder().encodeToString(ContactPhotos.drawn(picture));
        } catch (Problem damaged) {
            return "";
        }
    }

    /** Whether a cell holds a picture, which nobody reads as text. */
    static boolean is(String cell) {
        return cell.startsWith("data:image/");
    }

    /** The picture that a cell holds, empty where it holds none. */
    static Optional<byte[]> bytes(String cell) {
        Matcher data = DATA.matcher(cell);
        try {
            return data.matches() ? Optional.of(Base64.getMimeDecoder().decode(data.group(1))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
