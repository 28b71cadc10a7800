package org.kontor.identity;

import com.ibm.icu.text.Transliterator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import me.gosimple.nbvcxz.Nbvcxz;
import org.kontor.platform.Company;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;

/**
 * Refuses the passwords that are tried first: those of lists that leaked, and names of the company and of the person with a
 * few letters more. The list is read anew each time: a password is chosen so rarely that it is not worth its memory.
 */
@Component
final class KnownPasswords {

    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String CYRILLIC = "йцукенгшщзхъфывапролджэячсмитьбюё";

    /** A name of three letters stands in too many words. */
    private static final int SHORTEST_NAME = 4;

    /** So many letters and digits must be left once the names are taken out. */
    private static final int LEAST_BESIDE_NAMES = 5;

    private final Company company;

    KnownPasswords(Company company) {
        this.company = company;
    }

    /**
     * Refuses a password that others would guess.
     *
     * @param about names and the address of the person, further names of the company
     * @throws Problem at the field "password"
     */
    void refuse(String password, Collection<String> about) {
        String plain = password.strip().toLowerCase(Locale.ROOT);
        if (plain.chars().distinct().count() < 3 || listed(List.of(plain, keys(plain)))) {
            throw Problem.invalid("password", "identity.password.common");
        }
        if (besideNames(plain, about) < LEAST_BESIDE_NAMES) {
            throw Problem.invalid("password", "identity.password.names");
        }
    }

    /** Whether one of these stands in the list. */
    private static boolean listed(Collection<String> passwords) {
        try (BufferedReader list = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Nbvcxz.class.getResourceAsStream("/dictionaries/passwords.txt")), StandardCharsets.UTF_8))) {
            return list.lines().anyMatch(line -> passwords.contains(line.strip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A Russian word as it comes out on the keys of the Latin layout, by which the lists know it. */
    private static String keys(String word) {
        StringBuilder typed = new StringBuilder();
        word.chars().forEach(letter -> {
            int key = CYRILLIC.indexOf(letter);
            typed.append(key < 0 ? (char) letter : LATIN.charAt(key));
        });
        return typed.toString();
    }

    private long besideNames(String plain, Collection<String> about) {
        List<String> names = new ArrayList<>(List.of("kontor", "контор"));
        List<String> all = new ArrayList<>(about);
        all.add(company.name());
        Transliterator latin = Transliterator.getInstance("Russian-Latin/BGN; Latin-ASCII");
        for (String text : all) {
            for (String name : text.replaceAll("@.*", "").toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")) {
                if (name.length() >= SHORTEST_NAME) {
                    names.add(name);
                    names.add(latin.transliterate(name).replaceAll("[^a-z0-9]", ""));
                    names.add(keys(name));
                }
            }
        }
        String rest = plain;
        for (String name : names.stream().filter(each -> each.length() >= SHORTEST_NAME).sorted(Comparator.comparing(String::length).reversed()).toList()) {
            rest = rest.replace(name, "");
        }
        return rest.codePoints().filter(Character::isLetterOrDigit).count();
    }
}
