package org.kontor.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Counts the SQL statements that requests send; the statement that opens a request is not counted, nor is background work.
 */
public final class QueryCount {

    private static volatile List<String> recorded;

    private QueryCount() {}

    /** Fails with the statements if {@code work} sends more than {@code most} of them. */
    public static void assertAtMost(int most, Runnable work) {
        List<String> statements = of(work);
        assertThat(statements).as("statements, at most %d", most).hasSizeLessThanOrEqualTo(most);
    }

    /** The statements that {@code work} sends, in their order. */
    public static List<String> of(Runnable work) {
        List<String> statements = new ArrayList<>();
        recorded = statements;
        try {
            work.run();
        } finally {
            recorded = null;
        }
        synchronized (statements) {
            return List.copyOf(statements);
        }
    }

    static Connection watch(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            if (result instanceof PreparedStatement prepared && arguments != null && arguments[0] instanceof String sql) {
                return statement(PreparedStatement.class, prepared, sql);
            }
            if (result instanceof Statement plain && method.getName().equals("createStatement")) {
                return statement(Statement.class, plain, null);
            }
            return result;
        });
    }

    private static <T extends Statement> T statement(Class<T> type, T statement, String prepared) {
        return proxy(type, (proxy, method, arguments) -> {
            if (method.getName().startsWith("execute")) {
                record(arguments != null && arguments[0] instanceof String sql ? sql : prepared);
            }
            return call(statement, method, arguments);
        });
    }

    private static void record(String sql) {
        List<String> statements = recorded;
        if (statements != null && sql != null && !sql.contains("/* opening */")) {
            synchronized (statements) {
                statements.add(sql);
            }
        }
    }

    private static Object call(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(QueryCount.class.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
