package org.kontor.access;

import static org.kontor.access.db.Tables.PERMISSION;

import java.util.List;
import org.jooq.DSLContext;
import org.kontor.access.Access.Action;
import org.kontor.platform.Epochs;
import org.kontor.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** «Кто видит сделки?» of the first set-up: what the role Менеджер reads. The matrix of the role shows and changes the same. */
@Component
public class DealVisibility {

    /** What the first set-up offers. */
    public static final List<String> CHOICES = List.of("own", "department", "all");

    private static final String DEAL = "deal";

    private final DSLContext sql;
    private final RoleBook book;
    private final Epochs epochs;

    DealVisibility(DSLContext sql, RoleBook book, Epochs epochs) {
        this.sql = sql;
        this.book = book;
        this.epochs = epochs;
    }

    /** own, department, all; or the scope that the matrix says otherwise. */
    public String get() {
        return role().cell(DEAL, Action.READ).scope().code();
    }

    /** Sets what a manager reads of every type; what the matrix says of single pipelines and stages stays. */
    @Transactional
    public void set(String choice) {
        if (!CHOICES.contains(choice)) {
            throw Problem.invalid("dealVisibility", "platform.field.choice", java.util.Map.of("choices", String.join(", ", CHOICES)));
        }
        long role = role().id();
        sql.deleteFrom(PERMISSION)
                .where(PERMISSION.ROLE_ID.eq(role))
                .and(PERMISSION.ACTION.eq(Action.READ.code()))
                .and(PERMISSION.PIPELINE_ID.isNull())
                .execute();
        sql.insertInto(PERMISSION)
                .set(PERMISSION.ROLE_ID, role)
                .set(PERMISSION.TYPE_CODE, Role.ANY)
                .set(PERMISSION.ACTION, Action.READ.code())
                .set(PERMISSION.SCOPE, choice)
                .set(PERMISSION.OPENED, !choice.equals("all"))
                .execute();
        epochs.raise(Epochs.Name.RIGHTS);
    }

    private Role role() {
        return book.get().ready(ReadyRole.EMPLOYEE);
    }
}
