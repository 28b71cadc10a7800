package org.kontor.identity;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of a person wherever his name stands.
 *
 * @param name first and last name, as both languages write it
 * @param photo address of the picture with its version, null without one; {@code &size=300} gives the large one
 * @param color 1 to 12, the colour behind the initials
 * @param status active, invited or dismissed
 */
public record PersonBrief(
        long id, String name, String initials, @Nullable String photo, int color, String status, String postTitle) {}
