package org.kontor.platform;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/**
 * The server cannot start or a command cannot be carried out, for a reason that the administrator can mend. The message is one sentence
 * in the language of the machine (Russian or English) that says what to do; the process prints it and ends with code 1.
 */
public final class StartRefused extends RuntimeException {

    private final String code;

    /**
     * @param code key in {@code messages/start_<language>.properties}, without "start."
     * @param arguments what stands for {0}, {1} … in the sentence
     */
    public StartRefused(String code, Object... arguments) {
        super(sentence(Locale.getDefault(), code, arguments), null, false, false);
        this.code = code;
    }

    /** The key of the sentence, the same in every language. */
    public String code() {
        return code;
    }

    /** The sentence of this key in Russian for a Russian locale, in English otherwise. */
    public static String sentence(Locale locale, String code, Object... arguments) {
        String language = locale.getLanguage().equals("ru") ? "ru" : "en";
        Properties sentences = new Properties();
        try (var file = StartRefused.class.getResourceAsStream("/messages/start_" + language + ".properties")) {
            sentences.load(new InputStreamReader(Objects.requireNonNull(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Object[] texts = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            texts[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(Objects.requireNonNull(sentences.getProperty("start." + code), code), locale).format(texts);
    }
}
