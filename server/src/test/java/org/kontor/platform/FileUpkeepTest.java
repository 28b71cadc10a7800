package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Cast;
import org.kontor.testing.KontorTest;
import org.springframework.beans.factory.annotation.Autowired;

class FileUpkeepTest extends KontorTest {

    @Autowired
    private Environment environment;

    @Test
    void anUploadThatWasNeverAttachedGoesAfterADayAndItsContentAWeekLater() throws IOException {
        long id = upload("забытый файл, которого больше нигде нет");
        Path content = content(id);
        jobs.run(FileUpkeep.NIGHTLY);
        api.as(Cast.ANNA).get("/api/files/" + id).expect(200);

        sql.execute("update platform.file set uploaded_at = now() - interval '25 hours' where id = ?", id);
        age(content);
        jobs.run(FileUpkeep.NIGHTLY);
        api.as(Cast.ANNA).get("/api/files/" + id).expectProblem(404, "not_found");
        assertThat(content).as("a backup that is being made still finds it").exists();

        sql.execute("update platform.file set deleted_at = now() - interval '8 days' where id = ?", id);
        jobs.run(FileUpkeep.NIGHTLY);
        assertThat(sql.fetchValue("select count(*) from platform.file where id = ?", id)).isEqualTo(0L);
        assertThat(content).doesNotExist();
        Path aside = content.resolveSibling(content.getFileName() + ".gone");
        assertThat(aside).exists();

        age(aside);
        jobs.run(FileUpkeep.NIGHTLY);
        assertThat(aside).doesNotExist();
        assertThat(sql.fetchValue("select (figures ->> 'contents')::int from platform.check_result where name = 'files'")).isEqualTo(1);
    }

    @Test
    void aContentThatIsUploadedAgainMeanwhileComesBack() throws IOException {
        long first = upload("дважды загруженное");
        Path content = content(first);
        sql.execute("update platform.file set deleted_at = now() - interval '8 days' where id = ?", first);
        age(content);
        jobs.run(FileUpkeep.NIGHTLY);
        Path aside = content.resolveSibling(content.getFileName() + ".gone");
        assertThat(aside).exists();

        sql.execute("insert into platform.file (name, content_type, size, sha256, uploaded_by) values ('a.txt', 'text/plain', 1, ?, ?)", content.getFileName().toString(), Cast.ANNA.id());
        age(aside);
        jobs.run(FileUpkeep.NIGHTLY);
        assertThat(content).exists();
        assertThat(aside).doesNotExist();
    }

    @Test
    void whatHangsOnARecordOrShowsAFaceStays() throws IOException {
        long attached = upload("договор на записи");
        long deal = api.as(Cast.ANNA).post("/api/records/deal", "{\"values\": {\"title\": \"С файлом\"}}").expect(201).number("/id");
        api.as(Cast.ANNA).post("/api/timeline/deal/" + deal + "/comments", "{\"html\": \"<p>Вот он</p>\", \"files\": [%d]}".formatted(attached)).expect(201);
        long photo = upload("портрет");
        sql.execute("update identity.person set photo_file_id = ? where id = ?", photo, Cast.ANNA.id());
        sql.execute("update platform.file set uploaded_at = now() - interval '40 days' where id in (?, ?)", attached, photo);
        age(content(attached));
        age(content(photo));
        jobs.run(FileUpkeep.NIGHTLY);
        jobs.run(FileUpkeep.NIGHTLY);
        api.as(Cast.ANNA).get("/api/files/" + attached).expect(200);
        assertThat(content(photo)).exists();
        assertThat(sql.fetchValue("select deleted_at from platform.file where id = ?", photo)).isNull();
    }

    private long upload(String text) {
        return api.as(Cast.ANNA).upload("/api/files", "a.txt", text.getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
    }

    private Path content(long file) {
        String sha256 = (String) sql.fetchValue("select sha256 from platform.file where id = ?", file);
        return environment.data().resolve("files").resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void age(Path content) throws IOException {
        Files.setLastModifiedTime(content, FileTime.from(Instant.now().minus(Duration.ofDays(3))));
    }
}
