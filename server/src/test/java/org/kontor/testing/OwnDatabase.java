package org.kontor.testing;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestInstancePostProcessor;
import org.kontor.platform.Epochs;
import org.kontor.records.Journal;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Gives every test class a database of its own before Spring looks at it, and drops it afterwards. */
final class OwnDatabase implements BeforeAllCallback, AfterAllCallback, TestInstancePostProcessor {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(OwnDatabase.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        if (nested(context)) {
            return;
        }
        String address = TestDatabases.create(context.getRequiredTestClass().isAnnotationPresent(EmptyPortal.class));
        context.getStore(NAMESPACE).put("address", address);
        SwitchingDataSource.use(address);
    }

    @Override
    public void postProcessTestInstance(Object test, ExtensionContext context) {
        SpringExtension.getApplicationContext(context).getBean(Epochs.class).refresh();
        SpringExtension.getApplicationContext(context).getBean(Journal.class).register();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (!nested(context)) {
            TestDatabases.drop(context.getStore(NAMESPACE).get("address", String.class));
        }
    }

    private static boolean nested(ExtensionContext context) {
        return context.getRequiredTestClass().getEnclosingClass() != null;
    }
}
