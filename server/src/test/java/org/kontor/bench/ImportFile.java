package org.kontor.bench;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Loads a file of contacts through the API; some of its rows are doubles of present ones. */
final class ImportFile {

    private ImportFile() {}

    /** What a load did: rows of the file in a second. */
    record Loaded(int rows, Duration took, String state, String added, String skipped, String refused) {

        double perSecond() {
            return rows / (took.toNanos() / 1e9);
        }
    }

    /** @param doubles every so many-th row is a double: 1 for all */
    static Loaded load(Wire wire, int rows, int contacts, int doubles) {
        StringBuilder csv = new StringBuilder("Фамилия;Имя;Отчество;Должность;Телефон;E-mail\n");
        long fresh = System.nanoTime() / 1000 % 1_000_000_000L;
        for (int row = 0; row < rows; row++) {
            boolean known = row % doubles == 0;
            long n = known ? 1 + (long) row * 7 % contacts : fresh + row;
            long digits = known ? (n * 7919 + 12345) % 1_000_000_000L : (n * 31) % 1_000_000_000L;
            String phone = "%09d".formatted(digits);
            csv.append("Загрузкин").append(n % 1000).append(";Пётр;Ильич;Инженер;").append(row % 2 == 0
                            ? "8 (9" + phone.substring(0, 2) + ") " + phone.substring(2, 5) + "-" + phone.substring(5, 7) + "-" + phone.substring(7)
                            : "+79" + phone)
                    .append(";load").append(known ? "known" : "").append(n).append("@new.example\n");
        }
        String boundary = "kontor-bench";
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"contacts.csv\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary + "--\r\n";
        Wire.Reply uploaded = wire.send("POST", "/api/importing/files?type=contact", "multipart/form-data; boundary=" + boundary, body.getBytes(StandardCharsets.UTF_8));
        if (uploaded.status() != 201) {
            throw new IllegalStateException(uploaded.text());
        }
        String load = "/api/importing/loads/" + field(uploaded.text(), "id");
        long begun = System.nanoTime();
        Wire.Reply started = wire.send("POST", load + "/start", "{}");
        if (started.status() != 200) {
            throw new IllegalStateException(started.text());
        }
        String now;
        do {
            pause();
            now = wire.get(load).text();
        } while (field(now, "state").equals("running"));
        return new Loaded(rows, Duration.ofNanos(System.nanoTime() - begun), field(now, "state"), field(now, "added"), field(now, "skipped"), field(now, "refused"));
    }

    private static String field(String json, String name) {
        return json.replaceAll("(?s).*?\"" + name + "\":\"?([^\",}]*).*", "$1");
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
