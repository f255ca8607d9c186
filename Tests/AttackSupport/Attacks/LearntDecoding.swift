/// Attack 3: a sample of records has leaked with their names; the rest is to be read by what was learnt from it.
///
/// Two learners: the leaked record whose bits are nearest, and kernel ridge regression from all bits to the bigrams of
/// the name, which then goes to the known name that fits the predicted bigrams best.
package struct LearntDecoding {
    private let bits: BitRecords
    private let known: [Int]
    private let targets: [Int]
    /// Cholesky factor of the centred kernel, row after row.
    private let factor: [Float]
    private let rowMeans: [Float]
    private let grandMean: Float

    /// Learns what does not depend on the names.
    ///
    /// - Parameters:
    ///   - bits: Everybody's pattern.
    ///   - known: The people whose names have leaked.
    ///   - targets: The people to be read.
    package init(bits: BitRecords, known: [Int], targets: [Int]) {
        self.bits = bits
        self.known = known
        self.targets = targets
        let count = known.count
        var kernel = [Float](repeating: 0, count: count * count)
        for row in 0..<count {
            for column in 0...row {
                let value = Float(bits.common(known[row], known[column]))
                kernel[row * count + column] = value
                kernel[column * count + row] = value
            }
        }
        let means = (0..<count).map { row in kernel[(row * count)..<((row + 1) * count)].reduce(0, +) / Float(count) }
        let grand = means.reduce(0, +) / Float(count)
        var trace: Float = 0
        for row in 0..<count {
            for column in 0..<count { kernel[row * count + column] += grand - means[row] - means[column] }
            trace += kernel[row * count + row]
        }
        let ridge = 0.02 * trace / Float(count) + 1e-3
        for row in 0..<count { kernel[row * count + row] += ridge }
        Cholesky.factorise(&kernel, count)
        factor = kernel
        rowMeans = means
        grandMean = grand
    }

    /// Names the targets after the leaked record whose bits are nearest.
    ///
    /// - Parameter names: Everybody's name by number; only those of leaked records are read.
    /// - Returns: One guess a target.
    package func nearest(names: [Int32]) -> [Int32] {
        targets.map { target in
            var best = (distance: Int.max, name: Int32(-1))
            for other in known where names[other] >= 0 {
                let distance = bits.weight(target) + bits.weight(other) - 2 * bits.common(target, other)
                if distance < best.distance { best = (distance, names[other]) }
            }
            return best.name
        }
    }

    /// Names the targets by ridge regression to bigrams.
    ///
    /// - Parameters:
    ///   - names: Everybody's name by number; only those of leaked records are read.
    ///   - letters: The letters of a name.
    ///   - dictionary: The names of the public register.
    /// - Returns: One guess a target.
    package func regression(names: [Int32], letters: (Int32) -> [UInt8], dictionary: [Int32]) -> [Int32] {
        var vocabulary: [Bigram: Int] = [:]
        let bigrams = known.map { person in Set(Bigram.all(letters(names[person]))) }
        for bigram in bigrams.flatMap({ $0 }) where vocabulary[bigram] == nil { vocabulary[bigram] = vocabulary.count }
        let width = vocabulary.count
        guard width > 0 else { return targets.map { _ in -1 } }
        var labels = [Float](repeating: 0, count: known.count * width)
        var means = [Float](repeating: 0, count: width)
        for (row, set) in bigrams.enumerated() {
            for bigram in set { labels[row * width + (vocabulary[bigram] ?? 0)] = 1 }
        }
        for row in known.indices { for column in 0..<width { means[column] += labels[row * width + column] } }
        for column in 0..<width { means[column] /= Float(known.count) }
        for row in known.indices { for column in 0..<width { labels[row * width + column] -= means[column] } }
        Cholesky.solve(factor, known.count, &labels, width)
        let spelled = dictionary.map { name in Set(Bigram.all(letters(name))).map { vocabulary[$0] ?? -1 } }
        return targets.map { target in
            let predicted = prediction(target, labels, width, means)
            var best = (score: -Float.infinity, name: Int32(-1))
            for (name, parts) in zip(dictionary, spelled) {
                var score = -Float(parts.count)
                for part in parts where part >= 0 { score += 2 * predicted[part] }
                if score > best.score { best = (score, name) }
            }
            return best.name
        }
    }

    private func prediction(_ target: Int, _ weights: [Float], _ width: Int, _ means: [Float]) -> [Float] {
        let kernel = known.map { Float(bits.common(target, $0)) }
        let mean = kernel.reduce(0, +) / Float(known.count)
        var predicted = means
        predicted.withUnsafeMutableBufferPointer { predicted in
            weights.withUnsafeBufferPointer { weights in
                for row in known.indices {
                    let value = kernel[row] - mean - rowMeans[row] + grandMean
                    for column in 0..<width { predicted[column] += value * weights[row * width + column] }
                }
            }
        }
        return predicted
    }
}

/// Solving with a symmetric positive matrix.
enum Cholesky {
    /// Replaces the lower half of a matrix by its factor.
    static func factorise(_ matrix: inout [Float], _ count: Int) {
        matrix.withUnsafeMutableBufferPointer { matrix in
            for row in 0..<count {
                for column in 0...row {
                    let sum = matrix[row * count + column] - dot(matrix, row * count, column * count, column)
                    matrix[row * count + column] =
                        row == column ? max(sum, 1e-6).squareRoot() : sum / matrix[column * count + column]
                }
            }
        }
    }

    private static func dot(_ matrix: UnsafeMutableBufferPointer<Float>, _ left: Int, _ right: Int, _ count: Int)
        -> Float
    {
        // Eight sums at a time, so that the compiler may use vectors.
        var sums = SIMD8<Float>.zero
        var index = 0
        while index + 8 <= count {
            var first = SIMD8<Float>.zero
            var second = SIMD8<Float>.zero
            for lane in 0..<8 {
                first[lane] = matrix[left + index + lane]
                second[lane] = matrix[right + index + lane]
            }
            sums += first * second
            index += 8
        }
        var sum = sums.sum()
        while index < count {
            sum += matrix[left + index] * matrix[right + index]
            index += 1
        }
        return sum
    }

    /// Replaces right-hand sides, `width` a row, by the solutions.
    static func solve(_ factor: [Float], _ count: Int, _ sides: inout [Float], _ width: Int) {
        factor.withUnsafeBufferPointer { factor in
            sides.withUnsafeMutableBufferPointer { sides in
                func subtract(_ from: Int, _ row: Int, _ scale: Float) {
                    for column in 0..<width { sides[from * width + column] -= scale * sides[row * width + column] }
                }
                func divide(_ row: Int) {
                    let scale = 1 / factor[row * count + row]
                    for column in 0..<width { sides[row * width + column] *= scale }
                }
                for row in 0..<count {
                    for earlier in 0..<row { subtract(row, earlier, factor[row * count + earlier]) }
                    divide(row)
                }
                for row in stride(from: count - 1, through: 0, by: -1) {
                    for later in (row + 1)..<max(count, row + 1) { subtract(row, later, factor[later * count + row]) }
                    divide(row)
                }
            }
        }
    }
}
