package org.kontor.records;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a name is compared by: its words in one script, without endings of cases, sorted. Иванова Петра, ПЕТР ИВАНОВ and Petr
 * Ivanov have one key; ООО «Ромашка», Romashka LLC and Ромашку too.
 *
 * @param stems of the words, sorted, each once
 */
record NameKey(List<String> stems) {

    private static final int LONGEST = 300;
    private static final int MOST_WORDS = 12;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+|(?<=\\p{L})['’ʼ`](?=\\p{L})");
    private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern ABBREVIATION = Pattern.compile("(?<=\\b\\p{L})\\.(?=\\p{L}\\b)");
    private static final Pattern VOWELS = Pattern.compile("(?<=.)[aeiou]");
    private static final Pattern DOUBLE = Pattern.compile("(.)\\1+");
    private static final Pattern LAST_VOWEL = Pattern.compile("(?<=[td])er$");

    /** Written out in full they are phrases, taken away before the words are told apart. */
    private static final Pattern PHRASES = Pattern.compile("общество с ограниченной ответственностью|товарищество с ограниченной ответственностью"
            + "|(публичное |закрытое |открытое |непубличное )?акционерное общество|индивидуальный предприниматель|limited liability company");

    private static final Set<String> FORMS = Set.of(
            "ооо", "оао", "зао", "пао", "ао", "нао", "ип", "чп", "тоо", "одо", "фгуп", "гуп", "муп", "фгбу", "гбу", "мбу", "ано", "нко", "кфх", "пк",
            "ooo", "oao", "zao", "pao", "ao", "ip", "too", "llc", "llp", "ltd", "limited", "inc", "incorporated", "corp", "corporation", "company", "co",
            "plc", "gmbh", "ag", "kg", "ohg", "ug", "sa", "sas", "sarl", "srl", "spa", "bv", "nv", "oy", "oyj", "ab", "as", "sia", "uab", "ou", "sro", "doo");

    /** Endings of cases and genders, the longest first. */
    private static final List<String> ENDINGS = List.of(
            "aia", "uiu", "ogo", "ego", "omu", "emu", "imi", "ami", "iem", "iei", "eia", "eiu", "eem", "ah", "ih", "im", "om", "em", "am", "oi", "ei", "ou", "ii", "iu", "ia",
            "a", "e", "i", "o", "u");

    private static final Map<Character, String> CYRILLIC = Map.ofEntries(
            Map.entry('а', "a"), Map.entry('б', "b"), Map.entry('в', "v"), Map.entry('г', "g"), Map.entry('ґ', "g"), Map.entry('д', "d"), Map.entry('е', "e"),
            Map.entry('є', "e"), Map.entry('ж', "J"), Map.entry('з', "z"), Map.entry('и', "i"), Map.entry('і', "i"), Map.entry('й', "i"), Map.entry('к', "k"),
            Map.entry('л', "l"), Map.entry('м', "m"), Map.entry('н', "n"), Map.entry('о', "o"), Map.entry('п', "p"), Map.entry('р', "r"), Map.entry('с', "s"),
            Map.entry('т', "t"), Map.entry('у', "u"), Map.entry('ў', "u"), Map.entry('ф', "f"), Map.entry('х', "h"), Map.entry('ц', "c"), Map.entry('ч', "C"),
            Map.entry('ш', "S"), Map.entry('щ', "S"), Map.entry('ъ', ""), Map.entry('ы', "i"), Map.entry('ь', ""), Map.entry('э', "e"), Map.entry('ю', "iu"),
            Map.entry('я', "ia"));

    /** The same by letter: a large load asks for each letter of each name. */
    private static final @Nullable String[] SOUNDS = sounds();

    private static @Nullable String[] sounds() {
        @Nullable String[] sounds = new @Nullable String[0x500];
        CYRILLIC.forEach((letter, sound) -> sounds[letter] = sound);
        return sounds;
    }

    private static @Nullable String sound(char letter) {
        return letter < SOUNDS.length ? SOUNDS[letter] : null;
    }

    /** Ways to write Russian sounds in Latin letters, the longest first; what stands right is a sound of {@link #CYRILLIC}. */
    private static final List<String[]> LATIN = List.of(
            new String[] {"shch", "S"}, new String[] {"sch", "S"}, new String[] {"tch", "C"}, new String[] {"sh", "S"}, new String[] {"ch", "C"},
            new String[] {"zh", "J"}, new String[] {"kh", "h"}, new String[] {"ph", "f"}, new String[] {"ts", "c"}, new String[] {"tz", "c"},
            new String[] {"ck", "k"}, new String[] {"qu", "kv"}, new String[] {"yo", "e"}, new String[] {"jo", "e"}, new String[] {"ye", "e"},
            new String[] {"je", "e"}, new String[] {"ie", "e"}, new String[] {"x", "ks"}, new String[] {"q", "k"}, new String[] {"w", "v"},
            new String[] {"y", "i"}, new String[] {"j", "i"}, new String[] {"ce", "ce"}, new String[] {"ci", "ci"}, new String[] {"c", "k"});

    private static final String LOOKALIKES = "aаbвcсeеhнkкmмoоpрtтxхyу";

    /** Names of one person are compared as they are; of a company the legal form is no part of its name. */
    static NameKey of(String name, boolean company) {
        return of(name, company, new HashMap<>());
    }

    /**
     * The same for one of many names.
     *
     * @param known the stems of words that have been seen among them; grows by those of this name
     */
    static NameKey of(String name, boolean company, Map<String, String> known) {
        String plain = MARKS.matcher(Normalizer.normalize(name.substring(0, Math.min(name.length(), LONGEST)).toLowerCase(Locale.ROOT).replace('й', '\u0001'), Normalizer.Form.NFD))
                .replaceAll("")
                .replace('\u0001', 'й')
                .replace('ё', 'е')
                .replace('ı', 'i');
        if (company) {
            plain = PHRASES.matcher(ABBREVIATION.matcher(plain).replaceAll("")).replaceAll(" ");
        }
        List<String> words = new ArrayList<>(Arrays.stream(BREAKS.split(plain)).filter(word -> !word.isEmpty()).limit(MOST_WORDS).toList());
        drop(words, word -> company && FORMS.contains(word));
        drop(words, word -> !company && word.length() == 1);
        Set<String> stems = new TreeSet<>();
        words.forEach(word -> stems.add(known.computeIfAbsent(word, each -> stem(sounds(each)))));
        return new NameKey(List.copyOf(stems));
    }

    /** Takes words away unless nothing would be left. */
    private static void drop(List<String> words, java.util.function.Predicate<String> which) {
        if (!words.stream().allMatch(which)) {
            words.removeIf(which);
        }
    }

    /** The word in sounds that are the same from both scripts. */
    private static String sounds(String word) {
        boolean cyrillic = false;
        for (int at = 0; at < word.length() && !cyrillic; at++) {
            cyrillic = sound(word.charAt(at)) != null;
        }
        StringBuilder sounds = new StringBuilder();
        int i = 0;
        while (i < word.length()) {
            char c = word.charAt(i);
            if (cyrillic && c < 128 && Character.isLetter(c)) {
                // a Latin letter that looks like a Russian one, inside of a Russian word
                int at = LOOKALIKES.indexOf(c);
                c = at < 0 || at % 2 == 1 ? c : LOOKALIKES.charAt(at + 1);
            }
            String sound = sound(c);
            int length = 1;
            if (sound == null) {
                sound = String.valueOf(c);
                for (String[] way : LATIN) {
                    if (word.startsWith(way[0], i)) {
                        sound = way[1];
                        length = way[0].length();
                        break;
                    }
                }
            }
            sounds.append(sound);
            i += length;
        }
        String whole = DOUBLE.matcher(sounds.toString().replace("ie", "e")).replaceAll("$1");
        return LAST_VOWEL.matcher(whole).replaceAll("r");
    }

    private static String stem(String word) {
        if (word.chars().anyMatch(Character::isDigit)) {
            return word;
        }
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && word.length() - ending.length() >= 2) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    /** Whether there is nothing to compare. */
    boolean empty() {
        return stems.isEmpty() || text().length() < 2;
    }

    /** The key as it is kept. */
    String text() {
        return String.join(" ", stems);
    }

    /** The key without its inner vowels. */
    String skeleton() {
        return stems.stream().map(stem -> VOWELS.matcher(stem).replaceAll("")).distinct().sorted().reduce((one, other) -> one + " " + other).orElse("");
    }

    /** The keys of all its parts of at least two words, itself first. */
    List<String> parts() {
        List<String> parts = new ArrayList<>(List.of(text()));
        if (stems.size() >= 3 && stems.size() <= 5) {
            for (int mask = 1; mask < (1 << stems.size()) - 1; mask++) {
                if (Integer.bitCount(mask) >= 2) {
                    List<String> part = new ArrayList<>();
                    for (int i = 0; i < stems.size(); i++) {
                        if ((mask & 1 << i) != 0) {
                            part.add(stems.get(i));
                        }
                    }
                    parts.add(String.join(" ", part));
                }
            }
        }
        return List.copyOf(new LinkedHashSet<>(parts));
    }

    /** Whether each word of the shorter name is a word of the other one, but for a typing error. */
    boolean like(String other) {
        List<String> others = new ArrayList<>(Arrays.asList(other.split(" ")));
        List<String> shorter = stems.size() <= others.size() ? stems : others;
        List<String> longer = new ArrayList<>(stems.size() <= others.size() ? others : stems);
        if (shorter.size() == 1 && longer.size() > 1) {
            return false;
        }
        for (String word : shorter) {
            if (!longer.removeIf(new Once(word)::test)) {
                return false;
            }
        }
        return true;
    }

    /** Takes the first word that is the same but for a typing error. */
    private static final class Once {

        private final String word;
        private boolean found;

        Once(String word) {
            this.word = word;
        }

        boolean test(String other) {
            if (!found && errors(word, other) <= (Math.max(word.length(), other.length()) >= 8 ? 2 : Math.max(word.length(), other.length()) >= 4 ? 1 : 0)) {
                found = true;
                return true;
            }
            return false;
        }
    }

    /** How many letters are wrong, missing, too many or exchanged with their neighbour. */
    static int errors(String one, String other) {
        int[][] d = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) {
            for (int j = 0; j <= other.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && one.charAt(i - 1) == other.charAt(j - 2) && one.charAt(i - 2) == other.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[one.length()][other.length()];
    }
}
