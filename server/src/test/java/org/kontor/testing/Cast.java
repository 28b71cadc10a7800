package org.kontor.testing;

import java.util.Arrays;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The people of the tests, twelve of the demo company under the names and on the posts that they have there: a director over two
 * departments with a head, a deputy and three employees each, and an administrator who stands outside of the departments. Everybody's
 * password is {@link #PASSWORD}.
 */
public enum Cast {
    ADMIN(1, "Пётр", "Климов", "Системный администратор", null, null),
    DIRECTOR(2, "Виктор", "Орлов", "Директор", Unit.COMPANY, "head"),
    ANNA(3, "Анна", "Ковалёва", "Руководитель отдела продаж", Unit.SALES, "head"),
    BORIS(4, "Борис", "Лебедев", "Заместитель руководителя отдела продаж", Unit.SALES, "deputy"),
    DARIA(5, "Дарья", "Соколова", "Менеджер по продажам", Unit.SALES, "member"),
    EGOR(6, "Егор", "Ёлкин", "Менеджер по продажам", Unit.SALES, "member"),
    ZHANNA(7, "Жанна", "Титова", "Менеджер по продажам", Unit.SALES, "member"),
    IVAN(8, "Иван", "Морозов", "Начальник производства", Unit.SERVICE, "head"),
    KIRA(9, "Кира", "Новикова", "Главный инженер", Unit.SERVICE, "deputy"),
    LEV(10, "Лев", "Павлов", "Инженер-замерщик", Unit.SERVICE, "member"),
    MARIA(11, "Мария", "Рыбакова", "Инженер-замерщик", Unit.SERVICE, "member"),
    NIKITA(12, "Никита", "Егоров", "Инженер-замерщик", Unit.SERVICE, "member");

    /** The departments; sales and service lie under the company. */
    public enum Unit {
        COMPANY(1, "Компания"),
        SALES(2, "Продажи"),
        SERVICE(3, "Сервис");

        private final long id;
        private final String title;

        Unit(long id, String title) {
            this.id = id;
            this.title = title;
        }

        /** Id of the department. */
        public long id() {
            return id;
        }
    }

    /** Everybody's password. */
    public static final String PASSWORD = "kontor-cast";

    private final long id;
    private final String firstName;
    private final String lastName;
    private final String post;
    private final Unit unit;
    private final String kind;

    Cast(long id, String firstName, String lastName, String post, Unit unit, String kind) {
        this.id = id;
        this.firstName = firstName;
        this.lastName = lastName;
        this.post = post;
        this.unit = unit;
        this.kind = kind;
    }

    /** Id of the person. */
    public long id() {
        return id;
    }

    /** The address by which he signs in, for example anna@kontor.example. */
    public String email() {
        return name().toLowerCase() + "@kontor.example";
    }

    /** First and last name. */
    public String fullName() {
        return firstName + " " + lastName;
    }

    /** What he does in the company. */
    public String post() {
        return post;
    }

    /** His department, null for the administrator. */
    public Unit unit() {
        return unit;
    }

    /** head, deputy or member of his department; null for the administrator. */
    public String kind() {
        return kind;
    }

    /** The five of the sales department, the head first. */
    public static List<Cast> sales() {
        return Arrays.stream(values()).filter(one -> one.unit == Unit.SALES).toList();
    }

    static void write(DSLContext sql, String passwordHash) {
        sql.execute("insert into platform.setting (key, value) values ('company.name', '\"Контора\"')");
        for (Unit unit : Unit.values()) {
            sql.execute("insert into identity.department (id, parent_id, name) values ({0}, {1}, {2})",
                    DSL.val(unit.id), DSL.val(unit == Unit.COMPANY ? null : Unit.COMPANY.id, Long.class), DSL.val(unit.title));
        }
        for (Cast one : values()) {
            sql.execute("insert into identity.person (id, email, password_hash, first_name, last_name, post_title, mobile, color)"
                            + " values ({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})",
                    DSL.val(one.id), DSL.val(one.email()), DSL.val(passwordHash), DSL.val(one.firstName), DSL.val(one.lastName),
                    DSL.val(one.post), DSL.val("+7 900 000-00-%02d".formatted(one.id)), DSL.val((int) (one.id % 12 + 1)));
            if (one.unit != null) {
                sql.execute("insert into identity.membership (department_id, person_id, kind) values ({0}, {1}, {2})",
                        DSL.val(one.unit.id), DSL.val(one.id), DSL.val(one.kind));
            }
        }
        sql.execute("insert into access.role_holder (role_id, kind, holder_id) select id, 'person', 1 from access.role where code = 'portal_admin'");
        sql.execute("alter table identity.person alter column id restart with 101");
        sql.execute("alter table identity.department alter column id restart with 101");
    }
}
