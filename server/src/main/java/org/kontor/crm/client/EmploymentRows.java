package org.kontor.crm.client;

import static org.kontor.crm.client.db.Tables.CONTACT_COMPANY;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Links of people and companies as they are: present ones first, the main one first of them. */
@Component
final class EmploymentRows {

    private final DSLContext sql;

    EmploymentRows(DSLContext sql) {
        this.sql = sql;
    }

    /** All links of a company. */
    List<Employment> ofCompany(long company) {
        return find(CONTACT_COMPANY.COMPANY_ID.eq(company));
    }

    /** All links of a person. */
    List<Employment> ofContact(long contact) {
        return find(CONTACT_COMPANY.CONTACT_ID.eq(contact));
    }

    /** Present links of several people. */
    Map<Long, List<Employment>> present(Collection<Long> contacts) {
        Map<Long, List<Employment>> byContact = new LinkedHashMap<>();
        find(CONTACT_COMPANY.CONTACT_ID.in(contacts).and(CONTACT_COMPANY.TO_ON.isNull()))
                .forEach(one -> byContact.computeIfAbsent(one.contact(), id -> new ArrayList<>()).add(one));
        return byContact;
    }

    private List<Employment> find(Condition which) {
        return sql.selectFrom(CONTACT_COMPANY)
                .where(which)
                .orderBy(
                        CONTACT_COMPANY.TO_ON.desc().nullsFirst(),
                        CONTACT_COMPANY.IS_PRIMARY.desc(),
                        CONTACT_COMPANY.SORT,
                        CONTACT_COMPANY.ID)
                .fetch(row -> new Employment(
                        row.get(CONTACT_COMPANY.ID),
                        row.get(CONTACT_COMPANY.CONTACT_ID),
                        row.get(CONTACT_COMPANY.COMPANY_ID),
                        row.get(CONTACT_COMPANY.ROLE),
                        row.get(CONTACT_COMPANY.POST),
                        row.get(CONTACT_COMPANY.IS_PRIMARY),
                        row.get(CONTACT_COMPANY.FROM_ON),
                        row.get(CONTACT_COMPANY.TO_ON),
                        row.get(CONTACT_COMPANY.SORT),
                        row.get(CONTACT_COMPANY.INFLUENCE) == null ? null : row.get(CONTACT_COMPANY.INFLUENCE).intValue(),
                        row.get(CONTACT_COMPANY.ATTITUDE),
                        row.get(CONTACT_COMPANY.REPORTS_TO_ID),
                        row.get(CONTACT_COMPANY.DEPUTY_ID),
                        row.get(CONTACT_COMPANY.IS_KEY)));
    }
}
