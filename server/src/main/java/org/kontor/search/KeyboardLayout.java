package org.kontor.search;

import java.util.List;

/** What somebody meant who typed with the other keyboard layout: «фтты» for «anns», "bdfyjd" for «иванов». */
final class KeyboardLayout {

    private static final String LATIN = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`";
    private static final String RUSSIAN = "йцукенгшщзхъфывапролджэячсмитьбюе";

    private KeyboardLayout() {}

    /** The words as the same keys give them in the other layout, lower case, е for ё; empty where the keys give no letters. */
    static List<String> other(List<String> words) {
        List<String> others = words.stream().map(KeyboardLayout::other).toList();
        return others.equals(words) || others.stream().anyMatch(word -> word.chars().noneMatch(Character::isLetter)) ? List.of() : others;
    }

    private static String other(String word) {
        boolean russian = word.chars().anyMatch(c -> RUSSIAN.indexOf(c) >= 0);
        String from = russian ? RUSSIAN : LATIN;
        String to = russian ? LATIN : RUSSIAN;
        StringBuilder text = new StringBuilder(word.length());
        for (int i = 0; i < word.length(); i++) {
            int at = from.indexOf(word.charAt(i));
            text.append(at < 0 ? word.charAt(i) : to.charAt(at));
        }
        return text.toString();
    }
}
