package org.kontor.bitrix.protocol;

/** What the protocol answers instead of a result: a status, a code that programs read (may be empty), a sentence for people. */
public final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    /** A refusal with its HTTP status. */
    public Refusal(int status, String code, String description) {
        super(description, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** A bad request with the empty code that the older methods answer. */
    public static Refusal bad(String description) {
        return new Refusal(400, "", description);
    }

    /** A parameter that is missing or of a wrong kind. */
    public static Refusal argument(String description) {
        return new Refusal(400, "ERROR_ARGUMENT", description);
    }

    /** The token may not do it. */
    public static Refusal denied() {
        return new Refusal(403, "ACCESS_DENIED", "Access denied.");
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code. */
    public String code() {
        return code;
    }

    /** The sentence. */
    public String description() {
        return String.valueOf(getMessage());
    }
}
