package io.vfleet.operation;

import io.vfleet.access.Access;
import io.vfleet.access.Sessions;
import io.vfleet.config.Settings;
import io.vfleet.engine.Loops;
import io.vfleet.event.EventRecord;
import io.vfleet.event.Events;
import io.vfleet.inventory.Inventory;
import io.vfleet.meta.DataObject;
import io.vfleet.meta.Metamodel;
import io.vfleet.property.Collectors;
import io.vfleet.task.ExtensionTasks;
import io.vfleet.task.Extensions;
import io.vfleet.task.TaskState;
import io.vfleet.task.Tasks;
import io.vfleet.view.FaultTexts;
import io.vfleet.view.Faults;
import io.vfleet.view.Views;
import java.util.function.Function;

/**
 * One vCenter: everything that answers for it. A process may have many; nothing of it is static.
 *
 * @param taskInfo how a task looks
 * @param eventShown how an event looks
 */
public record VCenter(
        Metamodel meta,
        Settings settings,
        Loops loops,
        Inventory inventory,
        Events events,
        Tasks tasks,
        Extensions extensions,
        ExtensionTasks extensionTasks,
        Sessions sessions,
        Access access,
        Faults faults,
        FaultTexts faultTexts,
        Views views,
        Function<TaskState, DataObject> taskInfo,
        Function<EventRecord, DataObject> eventShown,
        Collectors collectors) {}
