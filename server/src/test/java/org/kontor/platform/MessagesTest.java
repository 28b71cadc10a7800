package org.kontor.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MessagesTest {

    @Test
    void everyTextIsThereInBothLanguages() {
        Messages messages = new Messages();
        assertThat(new TreeSet<>(messages.keys("ru"))).isEqualTo(new TreeSet<>(messages.keys("en")));
    }

    @Test
    void everyKeyStandsOnceAndBothTextsTakeTheSameArguments() throws IOException {
        for (Map.Entry<String, String> english : read("en").entrySet()) {
            String russian = read("ru").get(english.getKey());
            assertThat(new MessageFormat(russian).getArgumentNames())
                    .as(english.getKey())
                    .isEqualTo(new MessageFormat(english.getValue()).getArgumentNames());
        }
    }

    @Test
    void everyRefusalThatTheCodeKnowsHasItsText() throws IOException {
        Set<String> keys = new Messages().keys("en");
        Pattern problem = Pattern.compile("Problem\\s*\\.of\\(\\s*(?:Problem\\.)?Kind\\.[A-Z_]+,\\s*\"([a-z_0-9]+)\"");
        Pattern error = Pattern.compile("\"([a-z]+\\.error\\.[a-z_0-9]+)\"");
        Set<String> missing = new TreeSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                String text = Files.readString(source);
                problem.matcher(text).results().map(found -> "problem." + found.group(1)).forEach(missing::add);
                error.matcher(text).results().map(found -> found.group(1)).forEach(missing::add);
            }
        }
        assertThat(missing).hasSizeGreaterThan(50);
        missing.removeAll(keys);
        assertThat(missing).isEmpty();
    }

    private static Map<String, String> read(String language) throws IOException {
        Map<String, String> all = new HashMap<>();
        for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*_" + language + ".properties")) {
            if (String.valueOf(resource.getFilename()).startsWith("start_")) {
                continue; // read before Spring, in the format of the JDK
            }
            Properties properties = new Properties();
            properties.load(new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8));
            properties.forEach((key, value) -> {
                assertThat(all.put((String) key, (String) value)).as("%s stands twice", key).isNull();
            });
        }
        return all;
    }
}
