/// Many values of one size: an array whose elements lie in an unlinked temporary file once they are many, so that
/// memory does not grow with them.
///
/// Going through it from the first to the last element lets go of what lies behind; after reading here and there, call
/// `release()`. The file is made in `TMPDIR`, else `/var/tmp`. A copy shares the elements until one of the two changes.
public struct ScratchArray<Element: BitwiseCopyable & Sendable>: Sendable {
    @usableFromInline var storage: ScratchStorage
    @usableFromInline var length: Int

    /// How many bytes an iteration leaves in memory behind it.
    @usableFromInline static var window: Int { 4 << 20 }

    /// An array without elements.
    public init() {
        storage = ScratchStorage(capacity: 0)
        length = 0
    }

    /// Equal elements.
    ///
    /// - Parameters:
    ///   - element: The element.
    ///   - count: How many.
    public init(repeating element: Element, count: Int) {
        storage = ScratchStorage(capacity: count * MemoryLayout<Element>.stride)
        length = count
        // As bytes, doubled: this code is not specialised for the element's type.
        let size = MemoryLayout<Element>.stride
        var done = Swift.min(1, count)
        if done > 0 { storage.base.storeBytes(of: element, as: Element.self) }
        while done < count {
            let more = Swift.min(done, count - done, 4096)
            (storage.base + done * size).copyMemory(from: storage.base, byteCount: more * size)
            done += more
        }
        release()
    }

    /// The elements of a sequence.
    ///
    /// - Parameter elements: In their order.
    public init(_ elements: some Sequence<Element>) {
        self.init()
        append(contentsOf: elements)
    }

    @inlinable var pointer: UnsafeMutablePointer<Element> {
        storage.base.assumingMemoryBound(to: Element.self)
    }

    /// Makes this the only holder of room for a number of elements.
    @usableFromInline
    mutating func makeOwn(room count: Int) {
        let bytes = Swift.max(count, length) * MemoryLayout<Element>.stride
        if !isKnownUniquelyReferenced(&storage) {
            let own = ScratchStorage(capacity: bytes)
            own.base.copyMemory(from: storage.base, byteCount: length * MemoryLayout<Element>.stride)
            storage = own
        } else if bytes > storage.capacity {
            storage.grow(to: bytes)
        }
    }

    /// Adds an element at the end.
    ///
    /// - Parameter element: The element.
    @inlinable
    public mutating func append(_ element: Element) {
        if (length + 1) * MemoryLayout<Element>.stride > storage.capacity || !isKnownUniquelyReferenced(&storage) {
            makeOwn(room: length + 1)
        }
        pointer[length] = element
        length += 1
        if length * MemoryLayout<Element>.stride % Self.window < MemoryLayout<Element>.stride {
            let end = (length - 1) * MemoryLayout<Element>.stride
            storage.release(Swift.max(0, end - 2 * Self.window), end)
        }
    }

    /// Adds elements at the end.
    ///
    /// - Parameter elements: In their order.
    @inlinable
    public mutating func append(contentsOf elements: some Sequence<Element>) {
        for element in elements { append(element) }
    }

    /// Takes all elements away.
    public mutating func removeAll() { self = ScratchArray() }

    /// Lets the elements go from memory as far as they lie in a file; they are read again when they are asked for.
    public func release() { storage.release(0, storage.capacity) }

    /// Lends the elements for the length of one call.
    ///
    /// - Parameter body: Must not keep the pointer.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @inlinable
    public func withElements<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        try withExtendedLifetime(storage) { () throws(Failure) in
            try body(UnsafeBufferPointer(start: pointer, count: length))
        }
    }

    /// Lends the elements for changing.
    ///
    /// - Parameter body: Must not keep the pointer.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @inlinable
    public mutating func withMutableElements<Result, Failure: Error>(
        _ body: (UnsafeMutableBufferPointer<Element>) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        makeOwn(room: length)
        return try withExtendedLifetime(storage) { () throws(Failure) in
            try body(UnsafeMutableBufferPointer(start: pointer, count: length))
        }
    }
}

extension ScratchArray: RandomAccessCollection, MutableCollection {
    /// The position of the first element.
    @inlinable public var startIndex: Int { 0 }
    /// The position behind the last element.
    @inlinable public var endIndex: Int { length }

    /// One element.
    ///
    /// - Parameter position: From 0.
    @inlinable
    public subscript(position: Int) -> Element {
        get {
            precondition(position >= 0 && position < length, "outside of the array")
            return pointer[position]
        }
        set {
            precondition(position >= 0 && position < length, "outside of the array")
            if !isKnownUniquelyReferenced(&storage) { makeOwn(room: length) }
            pointer[position] = newValue
        }
    }

    /// Goes through the elements and lets go of those behind.
    @frozen
    public struct Iterator: IteratorProtocol {
        @usableFromInline let storage: ScratchStorage
        @usableFromInline let length: Int
        @usableFromInline let step: Int
        @usableFromInline var position = 0
        @usableFromInline var mark: Int

        @inlinable
        init(storage: ScratchStorage, length: Int) {
            self.storage = storage
            self.length = length
            step = ScratchArray.window / MemoryLayout<Element>.stride
            mark = step
        }

        /// The next element.
        ///
        /// - Returns: `nil` behind the last.
        @inlinable
        public mutating func next() -> Element? {
            guard position < length else { return nil }
            if position == mark {
                let stride = MemoryLayout<Element>.stride
                storage.release((mark - step) * stride, mark * stride)
                mark += step
            }
            defer { position += 1 }
            return storage.base.assumingMemoryBound(to: Element.self)[position]
        }
    }

    /// An iterator over all elements.
    ///
    /// - Returns: The iterator.
    @inlinable
    public func makeIterator() -> Iterator { Iterator(storage: storage, length: length) }
}

extension ScratchArray: ExpressibleByArrayLiteral {
    /// The elements of a literal.
    ///
    /// - Parameter elements: In their order.
    public init(arrayLiteral elements: Element...) { self.init(elements) }
}

extension ScratchArray: Equatable where Element: Equatable {
    /// Whether two arrays hold equal elements in one order.
    public static func == (one: ScratchArray, other: ScratchArray) -> Bool { one.elementsEqual(other) }
}
