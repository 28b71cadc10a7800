package org.kontor.crm.segment;

import org.kontor.platform.Problem;
import org.kontor.platform.Settings.Setting;

/**
 * When a client is new, active, sleeping, lost or returned.
 *
 * @param counts what is a sign of life: deal (a won deal), contact (a comment, a new deal), both
 * @param sleepingAfter days of silence after which a client sleeps
 * @param lostAfter days of silence after which he is lost
 * @param newFor days for which one who has bought nothing yet is new
 * @param returnedFor days for which one who was asleep or lost is told as returned
 */
record RelationRule(String counts, int sleepingAfter, int lostAfter, int newFor, int returnedFor) {

    static final Setting<RelationRule> SETTING =
            new Setting<>("crm.relationRule", RelationRule.class, new RelationRule("both", 90, 365, 60, 90));

    private static final int MOST = 3_650;

    /** Refuses a rule that cannot be. */
    RelationRule checked() {
        if (!counts.equals("deal") && !counts.equals("contact") && !counts.equals("both")) {
            throw Problem.invalid("counts", "platform.field.choice", java.util.Map.of("choices", "deal, contact, both"));
        }
        days("sleepingAfter", sleepingAfter);
        days("lostAfter", lostAfter);
        days("newFor", newFor);
        days("returnedFor", returnedFor);
        if (lostAfter <= sleepingAfter) {
            throw Problem.invalid("lostAfter", "segment.error.lost_before_sleeping");
        }
        return this;
    }

    private static void days(String field, int days) {
        if (days < 1 || days > MOST) {
            throw Problem.invalid(field, "platform.field.range", java.util.Map.of("least", 1, "most", MOST));
        }
    }
}
