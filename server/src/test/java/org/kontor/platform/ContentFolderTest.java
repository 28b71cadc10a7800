package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentFolderTest {

    @TempDir
    Path folder;

    @Test
    void theSameContentLiesOnceUnderItsHash() throws IOException {
        ContentFolder contents = new ContentFolder(folder, 0);
        ContentFolder.Content first = contents.keep(stream("hello"));
        ContentFolder.Content second = contents.keep(stream("hello"));
        assertThat(first).isEqualTo(second);
        assertThat(first.sha256()).isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
        assertThat(files()).hasSize(1);
        assertThat(Files.readString(contents.path(first.sha256()))).isEqualTo("hello");
    }

    @Test
    void onAFullDiskNothingIsKeptAndTheProblemSaysSo() throws IOException {
        assertThatThrownBy(() -> new ContentFolder(folder, Long.MAX_VALUE).keep(stream("hello")))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.code()).isEqualTo("disk_full"));
        assertThat(files()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingBehind() throws IOException {
        InputStream broken = new InputStream() {
            private int left = 100_000;

            @Override
            public int read() throws IOException {
                if (left == 0) {
                    throw new IOException("connection reset");
                }
                left--;
                return 'x';
            }
        };
        assertThatThrownBy(() -> new ContentFolder(folder, 0).keep(broken)).isInstanceOf(IOException.class);
        assertThat(files()).isEmpty();
    }

    private List<Path> files() throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
