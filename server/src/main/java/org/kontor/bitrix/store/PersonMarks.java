package org.kontor.bitrix.store;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kontor.records.Forgetting.Forgotten;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a text of a program would name a person by: his phones however they are written, his e-mails, his tax numbers. Names are left out: what
 * programs keep is no prose, and a common name would take others' data along.
 */
final class PersonMarks {

    /** What stands where one of them stood. */
    static final String MASK = "…";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern PHONE = Pattern.compile("\\+?\\d(?:[ \\u00a0().\\-–]{0,3}\\d){9,14}");
    private static final Pattern EMAIL = Pattern.compile("[\\p{L}\\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\\p{L}\\p{N}.-]+");
    private static final Pattern NUMBER = Pattern.compile("\\d{10,12}");
    // a phone is the same with and without what stands before its last ten digits
    private static final int OWN_DIGITS = 10;

    private final Set<String> phones;
    private final Set<String> emails;
    private final Set<String> numbers;

    private PersonMarks(Set<String> phones, Set<String> emails, Set<String> numbers) {
        this.phones = phones;
        this.emails = emails;
        this.numbers = numbers;
    }

    static PersonMarks of(Forgotten person) {
        return new PersonMarks(
                person.addresses().stream().filter(one -> !one.contains("@")).map(PersonMarks::own).filter(one -> one.length() == OWN_DIGITS).collect(Collectors.toSet()),
                person.addresses().stream().filter(one -> one.contains("@")).collect(Collectors.toSet()),
                person.numbers().stream().filter(one -> NUMBER.matcher(one).matches()).collect(Collectors.toSet()));
    }

    /** Whether there is nothing to go by. */
    boolean none() {
        return phones.isEmpty() && emails.isEmpty() && numbers.isEmpty();
    }

    /** Parts of text, in lower case, one of which a text must have (with or without what is no digit) before it is worth a look. */
    Collection<String> digits() {
        return java.util.stream.Stream.concat(phones.stream(), numbers.stream()).toList();
    }

    /** The same of e-mails. */
    Collection<String> letters() {
        return emails;
    }

    /** By what a text names him: some of "phone", "email", "number". */
    Set<String> in(@Nullable String text) {
        Set<String> found = new TreeSet<>();
        mask(text, found);
        return found;
    }

    /** The text without them; adds to {@code found} by what it named him. */
    @Nullable String mask(@Nullable String text, Set<String> found) {
        if (text == null) {
            return null;
        }
        String left = replaced(EMAIL, text, one -> emails.contains(one.toLowerCase(Locale.ROOT)), "email", found);
        // a tax number may look like a phone
        left = replaced(Pattern.compile("(?<!\\d)\\d{10,12}(?!\\d)"), left, numbers::contains, "number", found);
        return replaced(PHONE, left, one -> phones.contains(own(one)), "phone", found);
    }

    /** The same of everything in a value of JSON, names of its parts included. */
    JsonNode mask(JsonNode value, Set<String> found) {
        if (value.isString()) {
            return JSON.getNodeFactory().stringNode(String.valueOf(mask(value.asString(), found)));
        }
        if (value.isNumber()) {
            Set<String> here = in(value.asString());
            found.addAll(here);
            return here.isEmpty() ? value : JSON.getNodeFactory().nullNode();
        }
        if (value.isArray()) {
            ArrayNode list = JSON.createArrayNode();
            value.forEach(one -> list.add(mask(one, found)));
            return list;
        }
        if (value.isObject()) {
            ObjectNode object = JSON.createObjectNode();
            value.properties().forEach(part -> {
                String name = String.valueOf(mask(part.getKey(), found));
                while (object.has(name) && !name.equals(part.getKey())) {
                    name += MASK;
                }
                object.set(name, mask(part.getValue(), found));
            });
            return object;
        }
        return value;
    }

    /** The same of a value as the database has it. */
    String maskJson(String json, Set<String> found) {
        return JSON.writeValueAsString(mask(JSON.readTree(json), found));
    }

    private static String replaced(Pattern pattern, String text, java.util.function.Predicate<String> his, String kind, Set<String> found) {
        Matcher matcher = pattern.matcher(text);
        StringBuilder left = new StringBuilder();
        while (matcher.find()) {
            boolean one = his.test(matcher.group());
            if (one) {
                found.add(kind);
            }
            matcher.appendReplacement(left, Matcher.quoteReplacement(one ? MASK : matcher.group()));
        }
        return matcher.appendTail(left).toString();
    }

    private static String own(String phone) {
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < OWN_DIGITS ? digits : digits.substring(digits.length() - OWN_DIGITS);
    }
}
