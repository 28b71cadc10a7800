package org.kontor.migration;

/** The source has answered a call with an error of its own that asking again does not mend. */
final class SourceRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;

    /**
     * A refusal.
     *
     * @param code as the source has it, in capitals; empty where it names none
     * @param said what it says
     */
    SourceRefused(String code, String said) {
        super(said.length() > 300 ? said.substring(0, 300) : said);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** Whether the source simply has nothing of the kind, or does not show it to this webhook. */
    boolean absent() {
        return code.equals("ERROR_METHOD_NOT_FOUND") || closed();
    }

    /** Whether the webhook lacks a right. */
    boolean closed() {
        return code.equals("INSUFFICIENT_SCOPE") || code.equals("ACCESS_DENIED");
    }
}
