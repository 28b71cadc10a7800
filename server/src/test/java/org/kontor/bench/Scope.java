package org.kontor.bench;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Who measures: a salesperson with a tenth of all records, the head of a department (with what is below it) with 26 %, the
 * administrator; and for what rights alone decide, one who sees his own department and one who sees all of a single pipeline.
 */
enum Scope {
    OWN("own", "bench1@bench.example", 10, 1),
    DEPARTMENT("department", "bench2@bench.example", 26, 5),
    OWN_DEPARTMENT("own department", "bench3@bench.example", 26, 5),
    PIPELINE("one pipeline", "bench4@bench.example", 100, 50),
    ALL("all", Fill.ADMINISTRATOR, 100, 50);

    private final String title;
    private final String email;
    private final int percent;
    private final int people;

    Scope(String title, String email, int percent, int people) {
        this.title = title;
        this.email = email;
        this.percent = percent;
        this.people = people;
    }

    /** Whether the rows are not told apart by their people. */
    boolean everybody() {
        return this == ALL || this == PIPELINE;
    }

    /** Whether this operation is measured by him: of some only what rights weigh on. */
    boolean measures(String operation) {
        if (operation.matches("segment count|quality")) {
            // functions that the others have not
            return this == ALL;
        }
        if (operation.startsWith("rest ")) {
            // programs that fetch everything do it for the administrator
            return this == ALL;
        }
        if (operation.equals("day of my people")) {
            return this == DEPARTMENT;
        }
        if (operation.matches("my day|activities of mine .*|tasks (doing|helping|watching|set by me|overdue)")) {
            // the administrator has none
            return this == OWN || this == DEPARTMENT;
        }
        return this != OWN_DEPARTMENT && this != PIPELINE || operation.matches("list|filter|board|total .*|search .*");
    }

    String title() {
        return title;
    }

    String email() {
        return email;
    }

    /** Id of any person whose deals he sees. */
    long person() {
        return 1001 + ThreadLocalRandom.current().nextInt(people);
    }

    /** Id of any filled deal that he sees. */
    long deal(Size size) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return 100L * random.nextInt(1, size.deals() / 100) + random.nextInt(percent);
    }

    /** Any of the deals that are the first person's. */
    static long dealOfFirst(Size size) {
        return OWN.deal(size);
    }

    /** The people he sees as an SQL array. */
    String array() {
        StringBuilder ids = new StringBuilder("array[1001");
        for (int n = 1; n < people; n++) {
            ids.append(',').append(1001 + n);
        }
        return ids.append("]::bigint[]").toString();
    }

    /** His own id. */
    long self() {
        return this == DEPARTMENT ? 1002 : 1001;
    }
}
