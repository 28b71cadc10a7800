package org.kontor.platform;

import com.ibm.icu.text.MessageFormat;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The texts of the server in Russian and English: {@code messages/<module>_<language>.properties} in UTF-8, ICU message
 * format (plurals, selects), keys unique over all modules.
 */
@Component
public final class Messages {

    /** The languages that are complete. */
    public static final List<String> LANGUAGES = List.of("ru", "en");

    private final Map<String, Map<String, String>> texts = new HashMap<>();
    private final Map<String, MessageFormat> formats = new ConcurrentHashMap<>();

    /** Reads all catalogues of the class path. */
    public Messages() {
        for (String language : LANGUAGES) {
            texts.put(language, read(language));
        }
    }

    private static Map<String, String> read(String language) {
        Map<String, String> all = new HashMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:messages/*_" + language + ".properties")) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(resource.getInputStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.forEach((key, value) -> all.put((String) key, (String) value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(all);
    }

    /** The keys of one language. */
    public Set<String> keys(String language) {
        return texts.getOrDefault(language, Map.of()).keySet();
    }

    /** The text of a key, or the key itself when there is none. */
    public String text(String language, String key) {
        return text(language, key, Map.of());
    }

    /** The text of a key with named arguments. */
    public String text(String language, String key, Map<String, Object> arguments) {
        String pattern = find(language, key);
        if (pattern == null) {
            return key;
        }
        MessageFormat format = formats.computeIfAbsent(
                language + '/' + key, name -> new MessageFormat(pattern, Locale.forLanguageTag(language)));
        synchronized (format) {
            return format.format(arguments);
        }
    }

    /** What has no title, by its number as the language writes it: «№ 5», “#5”. */
    public static String numbered(String language, Object number) {
        return (language.equals("ru") ? "№ " : "#") + number;
    }

    /** Whether there is a text for the key. */
    public boolean has(String language, String key) {
        return find(language, key) != null;
    }

    private @Nullable String find(String language, String key) {
        Map<String, String> own = texts.get(language);
        return (own == null ? texts.getOrDefault("en", Map.of()) : own).get(key);
    }
}
