package io.vfleet.wire.soap;

import io.vfleet.meta.DataObject;
import io.vfleet.meta.Method;
import io.vfleet.meta.Release;
import io.vfleet.meta.TypeRef;
import io.vfleet.operation.Arguments;
import org.jspecify.annotations.Nullable;

/** What the child elements of an element fill, in the order of the schema: a data object, or the arguments of a call. */
sealed interface MemberValues {
    int size();

    /** The position of a member in the order of the schema; -1 when there is no such member. */
    int index(String name);

    String name(int index);

    TypeRef type(int index);

    Release since(int index);

    @Nullable
    Object get(int index);

    void set(int index, @Nullable Object value);

    /** The name of the type in the schema. */
    String typeName();

    /** The members of a data object. */
    record OfObject(DataObject object) implements MemberValues {
        @Override
        public int size() {
            return object.type().slots().size();
        }

        /** The text of a fault stands beside it. */
        @Override
        public int index(String name) {
            return object.type().isFault() && name.equals(SoapDialect.TEXT)
                    ? -1
                    : object.type().slotIndex(name);
        }

        @Override
        public String name(int index) {
            return object.type().slots().get(index).name();
        }

        @Override
        public TypeRef type(int index) {
            return object.type().slots().get(index).type();
        }

        @Override
        public Release since(int index) {
            return object.type().slots().get(index).since();
        }

        @Override
        public @Nullable Object get(int index) {
            return object.get(index);
        }

        @Override
        public void set(int index, @Nullable Object value) {
            object.set(index, value);
        }

        @Override
        public String typeName() {
            return object.type().name();
        }
    }

    /** The arguments of a call. */
    record OfCall(Method method, Arguments arguments) implements MemberValues {
        @Override
        public int size() {
            return method.parameters().size();
        }

        @Override
        public int index(String name) {
            return method.parameterIndex(name);
        }

        @Override
        public String name(int index) {
            return method.parameters().get(index).name();
        }

        @Override
        public TypeRef type(int index) {
            return method.parameters().get(index).type();
        }

        @Override
        public Release since(int index) {
            return method.parameters().get(index).since();
        }

        @Override
        public @Nullable Object get(int index) {
            return arguments.get(index);
        }

        @Override
        public void set(int index, @Nullable Object value) {
            arguments.set(index, value);
        }

        @Override
        public String typeName() {
            return SoapDialect.requestType(method.name());
        }
    }
}
