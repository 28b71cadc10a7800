package org.kontor.bitrix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kontor.testing.Answer;
import org.kontor.testing.Api;
import org.kontor.testing.Cast;
import org.kontor.testing.FakeScanner;
import org.kontor.testing.KontorTest;

class DiskRestTest extends KontorTest {

    private static final String CONTENT = "0LTQsA==";

    @Test
    void aFileComesInEveryShapeAndGoesOutByASignedAddress() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "disk");
        String folder = rest.call("disk.storage.addFolder", "{\"id\": " + own(rest) + ", \"data\": {\"NAME\": \"Обмен\"}}").text("/result/ID");
        Answer pair = rest.call("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"пара.txt\"}, \"fileContent\": [\"x.txt\", \"%s\"]}".formatted(folder, CONTENT));
        assertThat(pair.text("/result/NAME")).isEqualTo("пара.txt");
        assertThat(api.get(path(pair.text("/result/DOWNLOAD_URL"))).expect(200).text()).isEqualTo("да");
        rest.call("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"голый.txt\"}, \"fileContent\": \"%s\"}".formatted(folder, CONTENT));
        rest.form("disk.folder.uploadfile", "id=" + folder + "&data[NAME]=form.txt&fileContent[0]=form.txt&fileContent[1]=0LTQsA%3D%3D").expect(200);
        Answer address = rest.call("disk.folder.uploadfile", "{\"id\": " + folder + "}");
        assertThat(address.text("/result/field")).isEqualTo("file");
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sent.txt\"\r\nContent-Type: text/plain\r\n\r\nда\r\n--b--\r\n";
        Answer sent = api.send("POST", path(address.text("/result/uploadUrl")), form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b").expect(200);
        assertThat(sent.text("/result/NAME")).isEqualTo("sent.txt");
        Answer children = rest.call("disk.folder.getchildren", "{\"id\": " + folder + ", \"order\": {\"NAME\": \"ASC\"}}");
        assertThat(children.all("/result", "NAME")).containsExactlyInAnyOrder("form.txt", "sent.txt", "голый.txt", "пара.txt");
        assertThat(children.number("/total")).isEqualTo(4);
        assertThat(rest.call("disk.folder.getchildren", "{\"id\": " + folder + ", \"filter\": {\"%NAME\": \"пар\"}}").all("/result", "NAME")).containsExactly("пара.txt");
        api.get(path(pair.text("/result/DOWNLOAD_URL")) + "0").expect(404);
        api.send("POST", path(pair.text("/result/DOWNLOAD_URL")), form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b").expect(404);
        assertThat(pair.text("/result/DETAIL_URL")).contains("/disk/file/");
    }

    @Test
    void whatTheScannerFindsIsTakenFromNoProgram() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "disk", "crm", "task", "telephony");
        String bad = Base64.getEncoder().encodeToString(FakeScanner.EICAR.getBytes(StandardCharsets.US_ASCII));
        String folder = rest.call("disk.storage.addFolder", "{\"id\": " + own(rest) + ", \"data\": {\"NAME\": \"Чистое\"}}").text("/result/ID");
        long deal = rest.call("crm.deal.add", "{\"fields\": {\"TITLE\": \"Чистая\"}}").number("/result");
        long task = rest.call("tasks.task.add", "{\"fields\": {\"TITLE\": \"Чистая\", \"RESPONSIBLE_ID\": %d}}".formatted(Cast.DARIA.id())).number("/result/task/id");
        String address = rest.call("disk.folder.uploadfile", "{\"id\": " + folder + "}").text("/result/uploadUrl");
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"sent.txt\"\r\nContent-Type: text/plain\r\n\r\n" + FakeScanner.EICAR + "\r\n--b--\r\n";
        try (FakeScanner scanner = new FakeScanner(1 << 20)) {
            scanner.use(api.as(Cast.ADMIN), true);
            long before = (Long) sql.fetchValue("select count(*) from platform.file");
            Map<String, String> calls = Map.of(
                    "disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"bad.txt\"}, \"fileContent\": \"%s\"}".formatted(folder, bad),
                    "crm.timeline.comment.add", "{\"fields\": {\"ENTITY_ID\": %d, \"ENTITY_TYPE\": \"deal\", \"COMMENT\": \"x\", \"FILES\": [[\"bad.txt\", \"%s\"]]}}".formatted(deal, bad),
                    "task.item.addfile", "{\"TASK_ID\": %d, \"FILE\": {\"NAME\": \"bad.txt\", \"CONTENT\": \"%s\"}}".formatted(task, bad));
            calls.forEach((method, body) -> assertThat(rest.post(method, body).expect(400).text()).as(method).contains("Eicar-Test-Signature", "bad.txt"));
            assertThat(api.send("POST", path(address), form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b").status()).isEqualTo(422);
            assertThat(sql.fetchValue("select count(*) from platform.file")).isEqualTo(before);
        } finally {
            FakeScanner.none(api.as(Cast.ADMIN));
        }
    }

    @Test
    void whatIsRefusedHasTheDocumentedCodes() {
        Rest rest = Rest.as(api, sql, Cast.DARIA, "disk");
        Rest stranger = Rest.as(api, sql, Cast.LEV, "disk");
        String folder = rest.call("disk.storage.addFolder", "{\"id\": " + own(rest) + ", \"data\": {\"NAME\": \"Ошибки\"}}").text("/result/ID");
        Map<String, String> calls = Map.of(
                "disk.folder.get", "{\"id\": 987654}",
                "disk.file.get", "{\"id\": " + folder + "}",
                "disk.storage.get", "{\"id\": 987654}",
                "disk.version.get", "{\"id\": 987654}",
                "disk.attachedobject.get", "{\"id\": 987654}");
        calls.forEach((method, body) -> assertThat(rest.post(method, body).expect(400).text("/error")).as(method).isEqualTo("ERROR_NOT_FOUND"));
        assertThat(rest.post("disk.folder.get", "{}").expect(400).text("/error")).isEqualTo("ERROR_ARGUMENT");
        assertThat(rest.post("disk.folder.uploadfile", "{\"id\": " + folder + ", \"data\": {\"NAME\": \"x\"}, \"fileContent\": [\"x\", \"не base64 ¿\"]}").text("/error")).isIn("ERROR_ARGUMENT", "");
        assertThat(rest.post("disk.storage.addfolder", "{\"id\": " + own(rest) + ", \"data\": {\"NAME\": \"ошибки\"}}").expect(400).text("/error")).isEqualTo("DISK_OBJ_22000");
        for (String method : new String[] {"get", "getchildren", "markdeleted", "deletetree", "getexternallink"}) {
            assertThat(stranger.post("disk.folder." + method, "{\"id\": " + folder + "}").expect(400).text("/error")).as(method).isEqualTo("ERROR_NOT_FOUND");
        }
        assertThat(rest.call("disk.folder.sharetouser", "{\"id\": %s, \"userId\": %d, \"taskName\": \"disk_access_read\"}".formatted(folder, Cast.LEV.id())).at("/result").asBoolean()).isTrue();
        stranger.call("disk.folder.get", "{\"id\": " + folder + "}");
        assertThat(stranger.post("disk.folder.rename", "{\"id\": " + folder + ", \"newName\": \"x\"}").expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
        assertThat(stranger.post("disk.folder.uploadfile", "{\"id\": " + folder + "}").expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
        assertThat(rest.post("disk.folder.sharetouser", "{\"id\": %s, \"userId\": 5, \"taskName\": \"disk_all\"}".formatted(folder)).expect(403).text("/error")).isEqualTo("ACCESS_DENIED");
    }

    @Test
    void aSignedAddressEndsWithTheRightsOfItsPerson() {
        Rest daria = Rest.as(api, sql, Cast.DARIA, "disk");
        String folder = daria.call("disk.storage.addFolder", "{\"id\": " + own(daria) + ", \"data\": {\"NAME\": \"Право\"}}").text("/result/ID");
        String file = daria.call("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"f.txt\"}, \"fileContent\": \"%s\", \"rights\": [{\"TASK_ID\": 1, \"ACCESS_CODE\": \"U%d\"}]}".formatted(folder, CONTENT, Cast.LEV.id()))
                .text("/result/ID");
        Rest lev = Rest.as(api, sql, Cast.LEV, "disk");
        String address = path(lev.call("disk.file.get", "{\"id\": " + file + "}").text("/result/DOWNLOAD_URL"));
        api.get(address).expect(200);
        api.as(Cast.DARIA).delete("/api/disk/items/" + file + "/shares/person/" + Cast.LEV.id()).expect(200);
        api.get(address).expect(404);
    }

    @Test
    void aSignedAddressEndsWithTheTokenThatItWasGivenTo() {
        Rest daria = Rest.as(api, sql, Cast.DARIA, "disk");
        String folder = daria.call("disk.storage.addFolder", "{\"id\": " + own(daria) + ", \"data\": {\"NAME\": \"Отзыв\"}}").text("/result/ID");
        String down = path(daria.call("disk.folder.uploadfile", "{\"id\": %s, \"data\": {\"NAME\": \"f.txt\"}, \"fileContent\": \"%s\"}".formatted(folder, CONTENT)).text("/result/DOWNLOAD_URL"));
        String up = path(daria.call("disk.folder.uploadfile", "{\"id\": " + folder + "}").text("/result/uploadUrl"));
        api.get(down).expect(200);
        Rest another = Rest.as(api, sql, Cast.DARIA, "disk");
        sql.execute("delete from bitrix.webhook where code_hash = sha256(convert_to('" + daria.path().replaceAll(".*/([^/]+)/$", "$1") + "', 'UTF8'))");
        api.get(down).expect(404);
        String form = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"late.txt\"\r\nContent-Type: text/plain\r\n\r\nда\r\n--b--\r\n";
        api.send("POST", up, form.getBytes(StandardCharsets.UTF_8), "multipart/form-data; boundary=b").expect(404);
        assertThat(another.call("disk.folder.getchildren", "{\"id\": " + folder + "}").all("/result", "NAME")).containsExactly("f.txt");
    }

    @Test
    void aFileOfARecordIsReadByItsId() {
        Api daria = api.as(Cast.DARIA);
        long deal = daria.post("/api/records/deal", "{\"values\": {\"title\": \"С файлом\"}}").expect(201).number("/id");
        long file = daria.upload("/api/files", "договор.txt", "да".getBytes(StandardCharsets.UTF_8), "text/plain").expect(201).number("/id");
        daria.post("/api/timeline/deal/" + deal + "/comments", Map.of("html", "<p>Вот</p>", "files", new long[] {file})).expect(201);
        Rest rest = Rest.as(api, sql, Cast.DARIA, "disk");
        Answer attached = rest.call("disk.attachedObject.get", "{\"id\": " + file + "}");
        assertThat(attached.text("/result/NAME")).isEqualTo("договор.txt");
        assertThat(attached.text("/result/ENTITY_ID")).isEqualTo(Long.toString(deal));
        assertThat(api.get(path(attached.text("/result/DOWNLOAD_URL"))).expect(200).text()).isEqualTo("да");
        assertThat(Rest.as(api, sql, Cast.LEV, "disk").post("disk.attachedObject.get", "{\"id\": " + file + "}").expect(400).text("/error")).isEqualTo("ERROR_NOT_FOUND");
    }

    private static String own(Rest rest) {
        return rest.call("disk.storage.getlist", "{\"filter\": {\"ENTITY_TYPE\": \"user\"}}").text("/result/0/ID");
    }

    private static String path(String url) {
        return url.replaceAll("^https?://[^/]+", "");
    }
}
