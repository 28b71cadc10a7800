package org.kontor.bench;

import java.util.concurrent.ThreadLocalRandom;

/** Who measures: a salesperson with a tenth of all records, the head of a department with 26 %, the administrator. */
enum Scope {
    OWN("own", "bench1@bench.example", 10, 1),
    DEPARTMENT("department", "bench2@bench.example", 26, 5),
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
