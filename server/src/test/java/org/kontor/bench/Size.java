package org.kontor.bench;

/** How much data: deals and comments a number, contacts and companies in proportion. */
enum Size {
    SMALL("10k", 10_000, 2),
    MIDDLE("100k", 100_000, 2),
    LARGE("1m", 1_000_000, 5);

    private final String title;
    private final int deals;
    private final int seconds;

    Size(String title, int deals, int seconds) {
        this.title = title;
        this.deals = deals;
        this.seconds = seconds;
    }

    static Size of(String title) {
        for (Size size : values()) {
            if (size.title.equals(title)) {
                return size;
            }
        }
        throw new IllegalArgumentException("--size 10k, 100k or 1m");
    }

    String title() {
        return title;
    }

    int deals() {
        return deals;
    }

    int contacts() {
        return deals * 3 / 10;
    }

    int companies() {
        return deals / 20;
    }

    int comments() {
        return deals;
    }

    /** How long each measurement lasts where nothing else is asked for; the warm-up is four times as long. */
    int seconds() {
        return seconds;
    }
}
